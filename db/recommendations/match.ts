/**
 * Finds the paragraph that a provisional recommendation is.
 *
 * Exact: a statement of one paragraph of the same review has the same folded text (its `match_id` is the
 * provisional's id). Where several paragraphs have it, the one that holds all its recommending States;
 * where that leaves more or none, it is proposed only. Near texts are proposed with their similarity.
 * The result depends on what is stored, not on the order in which it came.
 */
import type { NotNull } from 'kysely';

import { idText } from '../log/ids.ts';
import { query, type RowsOf } from '../query/query.ts';
import { memberOf } from '../query/sqlite.ts';
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

const paragraphTexts = query((db, given: { state: string; session: number }) =>
  db
    .selectFrom('recommendation as r')
    .innerJoin('statement as s', 's.recommendation_key', 'r.key')
    .select(({ fn }) => ['s.recommendation_key as key', 's.state', 's.match_id as matchId', fn.coalesce('s.text', 'r.text').as('text')])
    .where('r.state', '=', given.state)
    .where('r.session', '=', given.session)
    .where('r.provisional', '=', 0)
    .orderBy('r.paragraph_order')
    .orderBy('s.ordinal'),
);

const provisionalTexts = query((db, given: { state: string; session: number }) =>
  db
    .selectFrom('recommendation')
    .select(['key', 'id', 'text'])
    .where('state', '=', given.state)
    .where('session', '=', given.session)
    .where('provisional', '=', 1)
    .orderBy('id'),
);

const statesOf = query((db, given: { recommendation: number }) =>
  db
    .selectFrom('statement')
    .select('state')
    .distinct()
    .where('recommendation_key', '=', given.recommendation)
    .where('state', 'is not', null)
    .$narrowType<{ state: NotNull }>(),
);

/** Matches one review anew. Writes only what differs from before, in one transaction. */
export function matchReview(raw: Connection, state: string, session: number): void {
  const paragraphs = paragraphTexts.all({ raw }, { state, session });
  if (paragraphs.length === 0) return;
  const provisionals = provisionalTexts.all({ raw }, { state, session });
  const recommenders = (recommendation: number) => statesOf.all({ raw }, { recommendation }).map((row) => row.state);
  const found = findMatches(paragraphs, provisionals, recommenders);
  raw.transaction(() => replaceMatches(raw, provisionals, found)).immediate();
}

type ParagraphText = RowsOf<typeof paragraphTexts>;
type Provisional = RowsOf<typeof provisionalTexts>;

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

const storedMatches = query((db, given: { provisional: number }) =>
  db
    .selectFrom('recommendation_match')
    .select(['recommendation_key as paragraph', 'kind', 'similarity'])
    .where('provisional_key', '=', given.provisional)
    .orderBy('recommendation_key'),
);

const removeMatches = query((db, given: { provisional: number }) =>
  db.deleteFrom('recommendation_match').where('provisional_key', '=', given.provisional),
);

const addMatch = query((db, given: Match) =>
  db.insertInto('recommendation_match').values({
    provisional_key: given.provisional,
    recommendation_key: given.paragraph,
    kind: given.kind,
    similarity: given.similarity,
  }),
);

function replaceMatches(raw: Connection, provisionals: readonly Provisional[], found: readonly Match[]): void {
  const wanted = Map.groupBy(found, (match) => match.provisional);
  for (const { key } of provisionals) {
    const matches = (wanted.get(key) ?? []).toSorted((one, other) => one.paragraph - other.paragraph);
    const now = storedMatches.all({ raw }, { provisional: key });
    const isSame =
      now.length === matches.length &&
      now.every(
        (one, at) =>
          one.paragraph === matches[at]!.paragraph && one.kind === matches[at]!.kind && one.similarity === matches[at]!.similarity,
      );
    if (isSame) continue;
    removeMatches.run({ raw }, { provisional: key });
    for (const match of matches) addMatch.run({ raw }, match);
  }
}

const unloggedMatches = query((db, given: { limit: number }) =>
  db
    .selectFrom('recommendation_match as m')
    .innerJoin('recommendation as p', 'p.key', 'm.provisional_key')
    .innerJoin('recommendation as r', 'r.key', 'm.recommendation_key')
    .leftJoin('record as c', (join) => join.onRef('c.id', '=', 'p.id').on('c.entity', '=', 'recommendation'))
    .leftJoin('recommendation_note as n', 'n.key', 'c.key')
    .select(['p.id as provisional', 'r.id as recommendation'])
    .where('m.kind', '=', 'exact')
    .where(({ and, eb, or, ref }) =>
      or([
        and([eb('c.heads', 'is', null), eb('n.same_as_id', 'is', null)]),
        and([eb('c.heads', 'is not', null), eb(memberOf(ref('c.heads'), 'sameAs'), 'is', null)]),
      ]),
    )
    .orderBy('p.id')
    .limit(given.limit),
);

/**
 * Exact matches that no logged `sameAs` speaks of yet, in a fixed order.
 *
 * A match that a person took back has a logged value (null) and does not come again. Of a record without stored
 * heads every field has a value (db/log/project/projection.ts), so that its row says as much.
 */
export function pendingMatches(raw: Connection, limit = 10_000): readonly AliasPair[] {
  const rows = unloggedMatches.all({ raw }, { limit });
  return rows.map((row) => ({ provisionalId: idText(row.provisional), recommendationId: idText(row.recommendation) }));
}

const matchedStatements = query((db, given: { state: string; session: number }) =>
  db
    .selectFrom('recommendation as p')
    .innerJoin('recommendation_match as m', 'm.provisional_key', 'p.key')
    .innerJoin('statement as s', 's.recommendation_key', 'p.key')
    .select(({ fn }) => ['m.kind', fn.count<number>('s.key').distinct().as('statements')])
    .where('p.state', '=', given.state)
    .where('p.session', '=', given.session)
    .where('p.provisional', '=', 1)
    .groupBy('m.kind'),
);

/** How many statements of table sources in these reviews are matched, and how many have only proposals. */
export function countMatches(raw: Connection, reviews: Iterable<string>): { readonly matched: number; readonly proposed: number } {
  const counts = { exact: 0, proposed: 0 };
  for (const review of reviews) {
    const [state = '', session] = review.split(' ');
    for (const { kind, statements } of matchedStatements.all({ raw }, { state, session: Number(session) }))
      counts[kind as Match['kind']] += statements;
  }
  return { matched: counts.exact, proposed: counts.proposed };
}
