/** How far the documentation of a target reaches. Apart from the matrix: it looks at the place of every case of the vault. */
import type { NotNull } from 'kysely';

import type { Coverage } from '../model/coverage.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { linkedActs, type LinkRow } from './linked-acts.ts';
import { frameOf } from './period.ts';
import { requireRound } from './rounds.ts';
import { recommendationIn } from './scope.ts';
import type { Target } from './target.ts';

const placesOfCases = query((db) =>
  db
    .selectFrom('case_record')
    .select('place')
    .distinct()
    .where('deleted', '=', 0)
    .where('place', 'is not', null)
    .$narrowType<{ place: NotNull }>(),
);

const longestList = 100;

/** @throws {AppError} `record.not-found` for the round; `recommendation.not-found`. */
export function coverageOf(vault: ReadableVault, round: RecordId, target: Target): Coverage {
  const frame = frameOf(requireRound(vault, round).fields);
  const { id } = recommendationIn(vault, target.recommendation);
  const acts = linkedActs(vault, { ...target, recommendation: id }, frame);
  const speaking = acts.rows.filter(({ direction }) => direction === 'contradicts' || direction === 'supports');
  const inPeriod = speaking.filter((row) => row.isOutside !== true);
  const inside = inPeriod.filter((row) => !row.isLate);
  const cases = Map.groupBy(inside, ({ caseKey }) => caseKey);
  const placesIn = [...cases.values()].map((rows) => rows.flatMap(({ place }) => (placeKey(place) === '' ? [] : [placeKey(place)])));
  const countOthers = (rows: readonly LinkRow[]) => new Set(rows.flatMap(({ caseKey }) => (cases.has(caseKey) ? [] : [caseKey]))).size;
  const places = new Set(placesIn.flat());
  const named = new Map(placesOfCases.all(vault).map(({ place }) => [placeKey(place), place.trim()]));
  const elsewhere = [...named].flatMap(([key, name]) => (key === '' || places.has(key) ? [] : [name])).toSorted();
  return {
    cases: cases.size,
    places: places.size,
    withoutPlace: placesIn.filter((names) => names.length === 0).length,
    sources: acts.sources(inside),
    elsewhere: elsewhere.slice(0, longestList),
    elsewhereCount: elsewhere.length,
    outside: countOthers(speaking.filter((row) => row.isOutside === true)),
    late: countOthers(inPeriod),
  };
}

/** The same for two spellings of one place, which differ by capitals, width or space; empty where none is said. */
export function placeKey(place: string | null): string {
  return (place ?? '').normalize('NFKC').trim().toLowerCase();
}
