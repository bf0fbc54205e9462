/** Records that show: more are no answer, another word is. */
export const mostShown = 30;

/** What shows of what was found, and whether there is more. One more is asked for than shows. */
export function firstHits<T>(found: readonly T[]): { readonly hits: readonly T[]; readonly isCut: boolean } {
  return { hits: found.slice(0, mostShown), isCut: found.length > mostShown };
}
