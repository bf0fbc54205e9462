/** The beginning of what authors wrote, for a report that has little room: whole paragraphs, and without the footnotes of the full one. */
import { type Block, type Inline, paragraph, plainText, type TextBlock } from '../model/document.ts';
import { shortened } from './telling.ts';

/**
 * @param most in letters; what comes after them is left out.
 * @param goesOn is said where something was.
 */
export function openingOf(blocks: readonly Block[], most: number, goesOn: string): Block[] {
  const told: Block[] = [];
  let left = most;
  for (const block of blocks) {
    const length = lettersOf(block);
    if (length <= left) told.push(withoutNotes(block));
    else if (told.length === 0 && block.kind === 'paragraph') told.push({ ...block, runs: beginningOf(block.runs, left) });
    if (length > left) return [...withoutEmptyEnd(told), { ...paragraph(goesOn), tone: 'small' }];
    left -= length;
  }
  return told;
}

/** A heading below which nothing is told is left out as well. */
function withoutEmptyEnd(blocks: readonly Block[]): Block[] {
  return blocks.slice(0, blocks.findLastIndex(({ kind }) => kind !== 'heading') + 1);
}

function lettersOf(block: Block): number {
  if (block.kind === 'heading') return block.text.length;
  return isText(block) ? runsOf(block).reduce((sum, runs) => sum + plainText(runs).length, 0) : 0;
}

function runsOf(block: TextBlock): readonly (readonly Inline[])[] {
  return block.kind === 'list' ? block.items : [block.runs];
}

function isText(block: Block): block is TextBlock {
  return block.kind === 'paragraph' || block.kind === 'quotation' || block.kind === 'list';
}

function withoutNotes(block: Block): Block {
  const bare = (runs: readonly Inline[]) => runs.filter(({ kind }) => kind !== 'note');
  if (!isText(block)) return block;
  return block.kind === 'list' ? { ...block, items: block.items.map(bare) } : { ...block, runs: bare(block.runs) };
}

/** Runs of at most so many letters. */
function beginningOf(runs: readonly Inline[], most: number): Inline[] {
  const told: Inline[] = [];
  let left = most;
  for (const run of runs) {
    if (run.kind === 'note') continue;
    if (run.text.length > left) return left < 20 ? told : [...told, { ...run, text: shortened(run.text, left) }];
    told.push(run);
    left -= run.text.length;
  }
  return told;
}
