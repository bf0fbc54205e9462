/** References between the blocks of a report. */
import type { Block, Inline } from './document.ts';

/** What a reference leads to. */
export function idOf(block: Block): string | undefined {
  return block.kind === 'heading' || block.kind === 'recommendation' ? block.id : undefined;
}

/** The same blocks: what points to a block that is not among them, as in a shorter report, is plain words. */
export function withLiveReferences(blocks: readonly Block[]): Block[] {
  const known = new Set(blocks.flatMap((block) => idOf(block) ?? []));
  return blocks.map((block) => withReferencesTo(block, known));
}

function withReferencesTo(block: Block, known: ReadonlySet<string>): Block {
  const runs = (given: readonly Inline[]) =>
    given.map((run): Inline => (run.kind === 'reference' && !known.has(run.to) ? { kind: 'text', text: run.text } : run));
  switch (block.kind) {
    case 'paragraph':
    case 'quotation':
      return { ...block, runs: runs(block.runs) };
    case 'list':
      return { ...block, items: block.items.map(runs) };
    case 'labelled':
      return { ...block, blocks: block.blocks.map((one) => withReferencesTo(one, known) as typeof one) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(runs)) };
    default:
      return block;
  }
}
