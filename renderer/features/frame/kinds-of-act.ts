import { type FindableTerm, findTerms } from '../../../db/model/term-search.ts';

/** More are no answer to one word. */
const mostKinds = 3;
/** One letter means no kind. */
export const fewestLetters = 2;

interface KindOfAct {
  readonly term: FindableTerm;
  /** Cases. */
  readonly count: number;
}

/** What kinds of act the words mean, of which some case tells: records are found by what stands in them, and a code is no word. */
export function kindsOfAct(
  terms: readonly FindableTerm[],
  counts: readonly { readonly value: unknown; readonly count: number }[],
  typed: string,
): readonly KindOfAct[] {
  if (typed.length < fewestLetters) return [];
  const countOf = new Map(counts.map(({ value, count }) => [value, count]));
  return findTerms(terms, typed)
    .map((term) => ({ term, count: countOf.get(term.id) ?? 0 }))
    .filter(({ count }) => count > 0)
    .slice(0, mostKinds);
}
