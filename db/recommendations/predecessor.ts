/** Which recommendation of an earlier cycle one repeats: proposed by how alike the texts are, and said by a person. */
import { idText } from '../log/ids.ts';
import { foldText } from '../model/recommendation-text.ts';
import type { RecommendationSummary } from '../model/recommendation.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { getRecommendation } from './details.ts';
import { summaries, toSummary } from './queries.ts';
import { createSimilarityIndex, type SimilarityIndex } from './similarity.ts';

export interface ProposedPredecessor {
  readonly recommendation: RecommendationSummary;
  /** 0 to 1. */
  readonly similarity: number;
}

/** Paragraphs of the first cycle join what several States said: texts that ask for the same are alike by less than half. */
const threshold = 0.4;
const mostProposed = 5;

const earlierTexts = query((db, given: { state: string; mechanism: string; cycle: number }) =>
  db
    .selectFrom('recommendation as r')
    .leftJoin('statement as s', 's.recommendation_key', 'r.key')
    .select(({ fn }) => ['r.key', fn.coalesce('s.text', 'r.text').as('text')])
    .where('r.state', '=', given.state)
    .where('r.mechanism', '=', given.mechanism)
    .where('r.cycle', '<', given.cycle)
    .where('r.provisional', '=', 0)
    .orderBy('r.key')
    .limit(20_000),
);

const byKey = query((db, given: { key: number }) => summaries(db).where('r.key', '=', given.key));

/**
 * Recommendations to the same State in earlier cycles whose text is most like this one's, best first. Each statement of
 * one is compared with each of the other: paragraphs join what several States said.
 *
 * @throws {AppError} `recommendation.not-found`.
 */
export function proposedPredecessors(vault: ReadableVault, id: RecordId): ProposedPredecessor[] {
  const { state, mechanism, cycle, statements, text } = getRecommendation(vault.raw, id);
  if (cycle === null) return [];
  const earlier = earlierTexts.all(vault, { state, mechanism, cycle });
  const index = createSimilarityIndex(earlier.map((one) => foldText(one.text)));
  const texts = statements.length > 0 ? [...new Set(statements.map((one) => one.text))] : [text];
  return [...nearest(index, earlier, texts)]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostProposed)
    .flatMap(([key, similarity]) => {
      const row = byKey.get(vault, { key });
      return row && idText(row.id) !== id ? [{ recommendation: toSummary(row), similarity: Math.round(similarity * 1000) / 1000 }] : [];
    });
}

/** By key, the best of its statements. */
function nearest(index: SimilarityIndex, earlier: readonly { readonly key: number }[], texts: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const text of texts)
    for (const { at, similarity } of index.nearest(foldText(text), threshold, 50)) {
      const { key } = earlier[at]!;
      found.set(key, Math.max(found.get(key) ?? 0, similarity));
    }
  return found;
}
