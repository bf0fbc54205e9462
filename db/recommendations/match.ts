/**
 * Finds the paragraph that a provisional recommendation is.
 *
 * Exact: a statement of one paragraph of the same review has the same folded text (its `match_id` is the
 * provisional's id). Where several paragraphs have it, the one that holds all its recommending States;
 * where that leaves more or none, it is proposed only. Near texts are proposed with their similarity.
 * The result depends on what is stored, not on the order in which it came.
 */
import type { RecommendationProposal } from '../model/recommendation.ts';
import { idText } from '../log/ids.ts';
import type { Connection } from '../vault/connection.ts';
import { foldText } from '../model/recommendation-text.ts';
import { createSimilarityIndex } from './similarity.ts';

export interface AliasPair {
  readonly provisionalId: string;
  readonly recommendationId: string;
}

const proposalThreshold = 0.6;
const proposalLimit = 3;
/** More texts than any review has; beyond it only exact matches are looked for. */
const reviewLimit = 5000;

/** Matches one review anew. Writes only what differs from before, in one transaction. */
export function matchReview(raw: Connection, state: string, session: number): void {
  const paragraphs = raw
    .prepare(
      `SELECT s.recommendation_key AS key, s.state, s.match_id AS matchId, COALESCE(s.text, r.text) AS text
       FROM recommendation r JOIN statement s ON s.recommendation_key = r.key
       WHERE r.state = ? AND r.session = ? AND r.provisional = 0 ORDER BY r.paragraph_order, s.ordinal`,
    )
    .all(state, session) as ParagraphText[];
  if (paragraphs.length === 0) return;
  const provisionals = raw
    .prepare('SELECT key, id, text FROM recommendation WHERE state = ? AND session = ? AND provisional = 1 ORDER BY id')
    .all(state, session) as Provisional[];
  const recommenders = raw.prepare('SELECT DISTINCT state FROM statement WHERE recommendation_key = ? AND state IS NOT NULL').pluck();
  const found = findMatches(paragraphs, provisionals, (key) => recommenders.all(key) as string[]);
  raw.transaction(() => replaceMatches(raw, provisionals, found)).immediate();
}

interface ParagraphText {
  readonly key: number;
  readonly state: string | null;
  readonly matchId: Buffer | null;
  readonly text: string;
}

interface Provisional {
  readonly key: number;
  readonly id: Buffer;
  readonly text: string;
}

interface Match {
  readonly provisional: number;
  readonly paragraph: number;
  readonly kind: 'exact' | 'proposed';
  readonly similarity: number;
}

function findMatches(
  paragraphs: readonly ParagraphText[],
  provisionals: readonly Provisional[],
  recommendersOf: (key: number) => readonly string[],
): readonly Match[] {
  const byMatchId = Map.groupBy(paragraphs, (one) => one.matchId?.toString('latin1') ?? '');
  const open: Provisional[] = [];
  const found: Match[] = [];
  for (const provisional of provisionals) {
    const same = byMatchId.get(provisional.id.toString('latin1')) ?? [];
    const keys = [...new Set(same.map((one) => one.key))];
    const exact = keys.length > 1 ? chooseByStates(keys, same, recommendersOf(provisional.key)) : keys[0];
    if (exact !== undefined) found.push({ provisional: provisional.key, paragraph: exact, kind: 'exact', similarity: 1 });
    else if (keys.length > 0)
      found.push(...keys.map((paragraph) => ({ provisional: provisional.key, paragraph, kind: 'proposed' as const, similarity: 1 })));
    else open.push(provisional);
  }
  return open.length === 0 || open.length + paragraphs.length > reviewLimit ? found : [...found, ...findNear(paragraphs, open)];
}

/** The only paragraph that holds this text by all of these States. */
function chooseByStates(keys: readonly number[], same: readonly ParagraphText[], states: readonly string[]): number | undefined {
  const fitting = keys.filter(
    (key) => states.length > 0 && states.every((state) => same.some((one) => one.key === key && one.state === state)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

function findNear(paragraphs: readonly ParagraphText[], open: readonly Provisional[]): readonly Match[] {
  const index = createSimilarityIndex(paragraphs.map((one) => foldText(one.text)));
  return open.flatMap((provisional) => {
    const near = new Map<number, number>();
    for (const { at, similarity } of index.nearest(foldText(provisional.text), proposalThreshold, 20)) {
      const { key } = paragraphs[at]!;
      if (near.size < proposalLimit && !near.has(key)) near.set(key, Math.round(similarity * 1000) / 1000);
    }
    return [...near].map(([paragraph, similarity]) => ({ provisional: provisional.key, paragraph, kind: 'proposed' as const, similarity }));
  });
}

function replaceMatches(raw: Connection, provisionals: readonly Provisional[], found: readonly Match[]): void {
  const stored = raw.prepare(
    'SELECT recommendation_key AS paragraph, kind, similarity FROM recommendation_match WHERE provisional_key = ? ORDER BY recommendation_key',
  );
  const remove = raw.prepare('DELETE FROM recommendation_match WHERE provisional_key = ?');
  const insert = raw.prepare(
    'INSERT INTO recommendation_match (provisional_key, recommendation_key, kind, similarity) VALUES (?, ?, ?, ?)',
  );
  const wanted = Map.groupBy(found, (match) => match.provisional);
  for (const { key } of provisionals) {
    const matches = (wanted.get(key) ?? []).toSorted((one, other) => one.paragraph - other.paragraph);
    const now = stored.all(key) as { paragraph: number; kind: string; similarity: number }[];
    const isSame =
      now.length === matches.length &&
      now.every(
        (one, at) =>
          one.paragraph === matches[at]!.paragraph && one.kind === matches[at]!.kind && one.similarity === matches[at]!.similarity,
      );
    if (isSame) continue;
    remove.run(key);
    for (const match of matches) insert.run(key, match.paragraph, match.kind, match.similarity);
  }
}

/**
 * Exact matches that no logged `sameAs` speaks of yet, in a fixed order.
 *
 * A match that a person took back has a logged value (null) and does not come again. Of a record without stored
 * heads every field has a value (db/log/projection.ts), so that its row says as much.
 */
export function pendingMatches(raw: Connection, limit = 10_000): readonly AliasPair[] {
  const rows = raw
    .prepare(
      `SELECT p.id AS provisional, r.id AS recommendation
       FROM recommendation_match m JOIN recommendation p ON p.key = m.provisional_key JOIN recommendation r ON r.key = m.recommendation_key
       LEFT JOIN record c ON c.id = p.id AND c.entity = 'recommendation' LEFT JOIN recommendation_note n ON n.key = c.key
       WHERE m.kind = 'exact' AND CASE WHEN c.heads IS NULL THEN n.same_as_id ELSE json_extract(c.heads, '$.sameAs') END IS NULL
       ORDER BY p.id LIMIT ?`,
    )
    .all(limit) as { provisional: Buffer; recommendation: Buffer }[];
  return rows.map((row) => ({ provisionalId: idText(row.provisional), recommendationId: idText(row.recommendation) }));
}

/**
 * What a person still has to decide: paragraphs that a provisional recommendation may be.
 *
 * @public the review of proposed matches comes with assessment.
 */
export function listProposals(raw: Connection, limit = 500): readonly RecommendationProposal[] {
  const rows = raw
    .prepare(
      `SELECT p.id AS provisional, r.id AS recommendation, m.similarity
       FROM recommendation_match m JOIN recommendation p ON p.key = m.provisional_key JOIN recommendation r ON r.key = m.recommendation_key
       WHERE m.kind = 'proposed' ORDER BY p.id, m.similarity DESC, r.id LIMIT ?`,
    )
    .all(limit) as { provisional: Buffer; recommendation: Buffer; similarity: number }[];
  return rows.map((row) => ({
    provisionalId: idText(row.provisional),
    recommendationId: idText(row.recommendation),
    similarity: row.similarity,
  }));
}

/** How many statements of table sources in these reviews are matched, and how many have only proposals. */
export function countMatches(raw: Connection, reviews: Iterable<string>): { readonly matched: number; readonly proposed: number } {
  const count = raw.prepare(
    `SELECT m.kind, count(DISTINCT s.key) AS statements
     FROM recommendation p JOIN recommendation_match m ON m.provisional_key = p.key JOIN statement s ON s.recommendation_key = p.key
     WHERE p.state = ? AND p.session = ? AND p.provisional = 1 GROUP BY m.kind`,
  );
  const counts = { exact: 0, proposed: 0 };
  for (const review of reviews) {
    const [state, session] = review.split(' ');
    for (const row of count.iterate(state, Number(session)) as Iterable<{ kind: 'exact' | 'proposed'; statements: number }>)
      counts[row.kind] += row.statements;
  }
  return { matched: counts.exact, proposed: counts.proposed };
}
