/** Footnotes that cite again what another one cited: they say its number, which is known when all blocks are there. */
import type { Block, NoteRun, TextRun } from './document.ts';
import { text } from './document.ts';

/** Keeps what was cited in full, so that the next footnote about it is short. */
export class Notes {
  readonly #cited = new Set<string>();

  /**
   * @param key what it cites: the id of a record, or words that name it.
   * @param full of the first footnote; `short` of those after it.
   */
  cite(key: string, full: () => readonly TextRun[], short: () => readonly TextRun[]): NoteRun {
    if (this.#cited.has(key)) return { kind: 'note', runs: short(), repeats: key };
    this.#cited.add(key);
    return { kind: 'note', runs: full(), key };
  }
}

/**
 * The same blocks, each repeating footnote with the number of the first. Footnotes are numbered through the document, in the order of
 * reading: as the writers do it.
 *
 * @param see "see note 4." after what the footnote says.
 */
export function numberedNotes(blocks: readonly Block[], see: (number: number) => string): Block[] {
  const numbers = new Map<string, number>();
  let count = 0;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ((value as { kind?: string }).kind !== 'note')
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one)]));
    const { key, repeats, runs } = value as NoteRun;
    count += 1;
    if (key !== undefined) numbers.set(key, count);
    const first = repeats === undefined ? undefined : numbers.get(repeats);
    return { kind: 'note', runs: first === undefined ? runs : [...runs, text(see(first))] } satisfies NoteRun;
  };
  return blocks.map((block) => walk(block) as Block);
}
