/**
 * What leaves in a bundle of an assessment: the round, its assessors, views, verdicts and sign-offs, the assessments that are
 * done, and what they speak of: themes, parts, what people noted about the recommendations, measures that bear on them.
 *
 * Cases and acts leave in bundles of cases, where consent and guards of the people in them are looked at.
 */
import { recommendationsInScope } from '../assessment/scope.ts';
import { requireRound } from '../assessment/rounds.ts';
import { readBook } from '../assessment/book.ts';
import { idBytes, idText } from '../log/ids.ts';
import { query } from '../query/query.ts';
import type { RecordId } from '../model/record-id.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import { belongingsOf, type NamedRecord } from '../records/belongings.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface RoundScope {
  readonly records: readonly NamedRecord[];
  /** Recommendations that it speaks of. */
  readonly recommendations: readonly RecordId[];
}

/** @throws {AppError} `record.not-found`. */
export function roundScope(vault: ReadableVault, round: RecordId): RoundScope {
  const { key } = requireRound(vault, round);
  const inScope = recommendationsInScope(vault, round).map(({ id }) => id);
  const recommendations = [...new Set([...inScope, ...readBook(vault, round).targets.map(({ recommendation }) => recommendation)])].sort();
  return {
    records: [
      { entity: 'round', record: round },
      ...belongingsOf(vault, 'round', round).filter((one) => mayBeSeen(vault, one)),
      ...elementsOf(vault, key, 'themes').map((record) => ({ entity: 'theme', record })),
      ...recommendations.flatMap((recommendation) => about(vault, recommendation)),
    ],
    recommendations,
  };
}

/** Nobody else reads what somebody is still writing. */
function mayBeSeen(vault: ReadableVault, { entity, record }: NamedRecord): boolean {
  return entity !== 'assessment' || detailsOf(vault, entity, record)?.fields['done'] === true;
}

const meaning = query((db, given: { recommendation: Buffer }) => idsMeaning(db, given.recommendation));

const partsTo = query((db, given: { recommendation: Buffer }) =>
  db.selectFrom('part').select('id').where('recommendation_id', 'in', idsMeaning(db, given.recommendation)),
);

const measuresTo = query((db, given: { recommendation: Buffer }) =>
  db.selectFrom('measure_link').select(['id', 'measure_id']).where('recommendation_id', 'in', idsMeaning(db, given.recommendation)),
);

/** What lies in the trash included: that it does is to be known, too. */
function about(vault: ReadableVault, id: RecordId): NamedRecord[] {
  const at = { recommendation: idBytes(id) };
  const of = (entity: string, ids: readonly (Buffer | null)[]) => ids.flatMap((one) => (one ? [{ entity, record: idText(one) }] : []));
  const measures = measuresTo.all(vault, at);
  return [
    ...of(
      'recommendation',
      meaning.all(vault, at).map((row) => row.id),
    ),
    ...of(
      'part',
      partsTo.all(vault, at).map((row) => row.id),
    ),
    ...of(
      'measure-link',
      measures.map((row) => row.id),
    ),
    ...of(
      'measure',
      measures.map((row) => row.measure_id),
    ),
  ];
}
