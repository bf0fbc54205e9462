/** The texts of authors as blocks of a report, each at its section. */
import type { ReportSection } from '../../model/report.ts';
import type { Composing } from './composing.ts';
import { blockIdOf } from './extract.ts';
import { type Block, type Inline, plainText, text } from '../model/document.ts';
import { type AuthoredBlock, readMarkdown, type Word } from '../authored/markdown.ts';
import { resolveReference } from './resolve.ts';
import { type AuthoredWords, authoredWords } from './authored-words.ts';

/** What the authors wrote in one language: Markdown, by section. */
export type AuthoredTexts = ReadonlyMap<string, string>;

/**
 * What stands in a section of its authors; nothing where they wrote nothing. Footnotes are cited in the order of the calls: that of
 * the report.
 *
 * @param level of the heading that the section has: headings in a text are below it.
 */
export function authoredBlocks(composing: Composing, texts: AuthoredTexts, section: ReportSection, level: 1 | 2): Block[] {
  const markdown = texts.get(section);
  if (markdown === undefined || markdown.trim() === '') return [];
  const headings = new Headings(section, level);
  return readMarkdown(markdown).map((block) => blockOf(composing, block, headings));
}

type OwnSection = keyof AuthoredWords['headings'];

/** A section that is there only where its authors wrote something, with its heading. */
export function authoredSection(composing: Composing, section: OwnSection, level: 1 | 2): Block[] {
  const blocks = composing.authored(section, level);
  return blocks.length === 0 ? [] : [headingOf(composing, section, level), ...blocks];
}

const addressed = ['to-state', 'to-recommending-states', 'to-un'] as const satisfies readonly OwnSection[];

/** What the authors conclude and recommend, below one heading. */
export function conclusions(composing: Composing): Block[] {
  const own = composing.authored('conclusions', 1);
  const parts = addressed.flatMap((section) => authoredSection(composing, section, 2));
  return own.length + parts.length === 0 ? [] : [headingOf(composing, 'conclusions', 1), ...own, ...parts];
}

function headingOf({ language, data, state }: Composing, section: OwnSection, level: 1 | 2): Block {
  const words = authoredWords(language).headings[section](state(String(data.round['state'] ?? '')));
  return { kind: 'heading', level, id: blockIdOf(section), text: words };
}

/** Numbers the headings of a text, and skips no level. */
class Headings {
  #count = 0;
  #last: 1 | 2 | 3;
  readonly #section: ReportSection;
  readonly #level: 1 | 2;

  constructor(section: ReportSection, level: 1 | 2) {
    this.#section = section;
    this.#level = level;
    this.#last = level;
  }

  next(depth: number): { readonly id: string; readonly level: 2 | 3 } {
    this.#count += 1;
    const level = Math.min(3, this.#level + depth, this.#last + 1) as 2 | 3;
    this.#last = level;
    return { id: `${blockIdOf(this.#section)}-${this.#count}`, level };
  }
}

function blockOf(composing: Composing, block: AuthoredBlock, headings: Headings): Block {
  const runs = (words: readonly Word[]) =>
    joinedNotes(
      composing,
      words.flatMap((word) => runsOf(composing, word, true)),
    );
  // What is one line has no room for footnotes.
  const line = (words: readonly Word[]) => plainText(words.flatMap((word) => runsOf(composing, word, false)));
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', ...headings.next(block.depth), text: line(block.words), isUnlisted: true };
    case 'paragraph':
      return { kind: 'paragraph', runs: runs(block.words) };
    case 'list':
      return { kind: 'list', ...(block.isOrdered && { isOrdered: true }), items: block.items.map(runs) };
    case 'quotation':
      return {
        kind: 'quotation',
        runs: runs(block.words),
        ...(block.source && { source: line(block.source) }),
        ...(block.isPulled && { isPulled: true }),
      };
  }
}

/** Places that are cited one behind the other are one footnote: two numbers would read as one. */
function joinedNotes({ language }: Composing, runs: readonly Inline[]): Inline[] {
  return runs.reduce<Inline[]>((joined, run) => {
    const last = joined.at(-1);
    if (run.kind !== 'note' || last?.kind !== 'note') return [...joined, run];
    return [...joined.slice(0, -1), { ...last, runs: [...last.runs, text(language === 'zh-Hans' ? '' : ' '), ...run.runs] }];
  }, []);
}

function runsOf(composing: Composing, word: Word, hasNotes: boolean): readonly Inline[] {
  if (word.kind === 'reference') return resolveReference(composing, word.words, hasNotes).runs;
  const { kind: _kind, text: words, ...marks } = word;
  return [text(composing.disclosure.text(words), marks)];
}
