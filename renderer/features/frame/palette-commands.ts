/** Which commands the palette offers for what is typed. */
import { findTerms } from '../../../db/model/term-search.ts';

export interface CommandEntry {
  readonly id: string;
  readonly text: string;
  /** Where it stands: a part of the page, or the page that it leads to. */
  readonly of?: string;
  /** As they are read on this system. */
  readonly keys?: string;
  /** Other words that it is found by, separated by blanks; they never show. */
  readonly words?: string;
  /** Offered only to whoever looks for it. */
  readonly isOnlyFound?: boolean;
}

/** @returns what fits, best first: by its own words, by where it stands, by another word for it, with one slip. */
export function fitCommands(entries: readonly CommandEntry[], typed: string): readonly CommandEntry[] {
  if (typed.trim() === '') return entries.filter(({ isOnlyFound }) => !isOnlyFound);
  const terms = entries.map((entry) => {
    const { id, text, of = '', words = '' } = entry;
    return { id, label: text, spellings: [of, ...words.split(' ')].filter(Boolean), entry };
  });
  return findTerms(terms, typed).map(({ entry }) => entry);
}
