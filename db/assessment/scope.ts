/** Which recommendations are in the scope of a round, and what of each is graded. */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { referenceOf } from '../model/recommendation.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { idFrom, memberOf } from '../query/sqlite.ts';
import { keyOf, rising } from '../query/terms.ts';
import { asParagraphs, idsMeaning, paragraphOf } from '../recommendations/aliases.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Target } from './target.ts';

export interface RecommendationInScope {
  readonly key: number;
  readonly id: RecordId;
  readonly mechanism: string;
  readonly state: string;
  readonly cycle: number | null;
  readonly paragraph: string | null;
  readonly text: string;
  readonly response: string | null;
}

/** Recommendations, each as the paragraph that people found it to be. */
function recommendations(db: Composer) {
  return db
    .selectFrom('recommendation as r')
    .select(['r.key', 'r.id', 'r.mechanism', 'r.state', 'r.cycle', 'r.paragraph', 'r.text', 'r.response']);
}

const byId = query((db, given: { id: Buffer }) => recommendations(db).where('r.id', '=', given.id));

/** One recommendation; a row of a table that was found to be some paragraph is that paragraph. @throws {AppError} `recommendation.not-found`. */
export function recommendationIn(vault: ReadableVault, id: RecordId): RecommendationInScope {
  const found = isRecordId(id) ? byId.get(vault, { id: paragraphOf(vault, id) }) : undefined;
  if (!found) throw new AppError('recommendation.not-found', 'There is no recommendation with this id.');
  return { ...found, id: idText(found.id) };
}

/** The members of a set of the round, as ids. What is none, as anybody may have written it, would leave nothing `not in` the set. */
function membersOf(db: Composer, round: Buffer, set: string) {
  return db
    .selectFrom('record_element as e')
    .select(({ ref }) => idFrom(ref('e.code')).as('id'))
    .where('e.record_key', '=', keyOf('round', round))
    .where('e.set_name', '=', set)
    .where(({ eb, ref }) => eb(idFrom(ref('e.code')), 'is not', null));
}

/** What the themes of a round have, and what was taken in by itself, each as the paragraph that it is. */
function named(db: Composer, round: Buffer) {
  const ofThemes = db
    .selectFrom('record_element as te')
    .innerJoin('record as tr', (join) => join.onRef('tr.key', '=', 'te.record_key').on('tr.entity', '=', 'theme'))
    .innerJoin('theme as t', (join) => join.onRef('t.key', '=', 'tr.key').on('t.deleted', '=', 0))
    .select(({ ref }) => idFrom(ref('te.code')).as('id'))
    .where('te.set_name', '=', 'recommendations')
    .where('tr.id', 'in', membersOf(db, round, 'themes'));
  return asParagraphs(db, ofThemes.unionAll(membersOf(db, round, 'recommendations')));
}

/** What was left out, be it as a row of a table that was found to be a paragraph since. */
function leftOut(db: Composer, round: Buffer) {
  return asParagraphs(db, membersOf(db, round, 'without'));
}

/** Of its State and cycle, and without what is left out. */
const inScope = query((db, given: { round: Buffer }) => {
  return recommendations(db)
    .innerJoin('round as o', (join) => join.on(({ eb, ref }) => eb(ref('o.key'), '=', keyOf('round', given.round))))
    .where('r.id', 'in', named(db, given.round))
    .where('r.id', 'not in', leftOut(db, given.round))
    .where(({ or, eb, ref }) => or([eb('o.state', 'is', null), eb('r.state', '=', ref('o.state'))]))
    .where(({ or, eb, ref }) => or([eb('o.cycle', 'is', null), eb('r.cycle', '=', ref('o.cycle'))]))
    .orderBy('r.state')
    .orderBy('r.cycle', rising)
    .orderBy('r.paragraph_order')
    .orderBy('r.key');
});

/** In the order of their paragraphs. */
export function recommendationsInScope(vault: ReadableVault, round: RecordId): RecommendationInScope[] {
  return inScope.all(vault, { round: idBytes(round) }).map((row) => ({ ...row, id: idText(row.id) }));
}

/** Paragraphs of the State and the cycle of a round that it does not assess; without a State or a cycle there is nothing to be out of. */
const leftOutside = query((db, given: { round: Buffer }) =>
  recommendations(db)
    .innerJoin('round as o', (join) => join.on(({ eb, ref }) => eb(ref('o.key'), '=', keyOf('round', given.round))))
    .leftJoin('recommendation_note as n', (join) =>
      join.on((eb) => eb('n.key', '=', keyOf('recommendation', eb.ref('r.id')))).on('n.deleted', '=', 0),
    )
    .whereRef('r.state', '=', 'o.state')
    .whereRef('r.cycle', '=', 'o.cycle')
    .where('n.same_as_id', 'is', null)
    .where(({ or, eb, not }) => or([not(eb('r.id', 'in', named(db, given.round))), eb('r.id', 'in', leftOut(db, given.round))]))
    .orderBy('r.paragraph_order')
    .orderBy('r.key'),
);

/** In the order of their paragraphs. */
export function outOfScope(vault: ReadableVault, round: RecordId): RecommendationInScope[] {
  return leftOutside.all(vault, { round: idBytes(round) }).map((row) => ({ ...row, id: idText(row.id) }));
}

const citedOnly = query((db, given: { round: Buffer }) =>
  db
    .selectFrom('cited_recommendation as c')
    .innerJoin('round as o', (join) => join.on(({ eb, ref }) => eb(ref('o.key'), '=', keyOf('round', given.round))))
    .leftJoin('recommendation as r', 'r.id', 'c.id')
    .select(['c.id', 'c.body'])
    .where('c.id', 'in', named(db, given.round))
    .where('c.id', 'not in', leftOut(db, given.round))
    .where('r.key', 'is', null)
    .where(({ or, eb, ref }) => or([eb('o.state', 'is', null), eb(memberOf(ref('c.body'), 'state'), '=', ref('o.state'))]))
    .where(({ or, eb, ref }) => or([eb('o.cycle', 'is', null), eb(memberOf(ref('c.body'), 'cycle'), '=', ref('o.cycle'))]))
    .orderBy('c.id')
    .limit(longestList),
);

/** More are not named one by one. */
const longestList = 1000;

/** What people type for recommendations in scope whose set is not in this vault: a bundle cited them, and nobody can grade them here. */
export function notHere(vault: ReadableVault, round: RecordId): { readonly id: RecordId; readonly reference: string }[] {
  return citedOnly.all(vault, { round: idBytes(round) }).map(({ id, body }) => {
    const { state, cycle, paragraph } = JSON.parse(body) as Pick<RecommendationInScope, 'state' | 'cycle' | 'paragraph'>;
    return { id: idText(id), reference: referenceOf({ id: idText(id), state, cycle, paragraph }) };
  });
}

export interface Part {
  readonly id: RecordId;
  readonly text: string;
  readonly aspect: string | null;
}

const partsOfRecommendation = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('part')
    .select(['id', 'text', 'aspect'])
    .where('recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('deleted', '=', 0)
    .orderBy('position', rising)
    .orderBy('id'),
);

export function partsOfScope(vault: ReadableVault, recommendation: RecordId): Part[] {
  const rows = partsOfRecommendation.all(vault, { recommendation: idBytes(recommendation) });
  return rows.map(({ id, text, aspect }) => ({ id: idText(id), text: text ?? '', aspect }));
}

/** @throws {AppError} `assessment.not-in-scope` for a recommendation that the round leaves out, or a part of another one. */
export function requireInScope(vault: ReadableVault, round: RecordId, { recommendation, part }: Target): void {
  const isIn = recommendationsInScope(vault, round).some(({ id }) => id === recommendation);
  if (isIn && (part === undefined || partsOfScope(vault, recommendation).some(({ id }) => id === part))) return;
  throw new AppError('assessment.not-in-scope', 'The round does not have this in its scope. Nothing was changed.');
}
