/** How alike two folded texts are: Dice's coefficient over their trigrams, 0 to 1. */

export interface SimilarityIndex {
  /** The best candidates at or above `threshold`, best first, at most `limit`. */
  nearest(text: string, threshold: number, limit: number): readonly { readonly at: number; readonly similarity: number }[];
}

/** Prepares `candidates` so that a look-up visits only those that share a trigram. */
export function createSimilarityIndex(candidates: readonly string[]): SimilarityIndex {
  const postings = new Map<string, number[]>();
  const sizes = candidates.map((text, at) => {
    const grams = trigrams(text);
    for (const gram of grams) {
      const list = postings.get(gram);
      if (list) list.push(at);
      else postings.set(gram, [at]);
    }
    return grams.size;
  });
  return {
    nearest(text, threshold, limit) {
      const shared = new Uint32Array(candidates.length);
      const grams = trigrams(text);
      for (const gram of grams) for (const at of postings.get(gram) ?? []) shared[at]! += 1;
      const found: { at: number; similarity: number }[] = [];
      for (const [at, count] of shared.entries()) {
        const similarity = count === 0 ? 0 : (2 * count) / (grams.size + sizes[at]!);
        if (similarity >= threshold) found.push({ at, similarity });
      }
      return found.sort((one, other) => other.similarity - one.similarity || one.at - other.at).slice(0, limit);
    },
  };
}

function trigrams(text: string): ReadonlySet<string> {
  const padded = `  ${text} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  return grams;
}
