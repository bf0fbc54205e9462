/** What is done in a round, and what is not: each recommendation and part, the themes, the whole. */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { type Index, indexOf } from '../model/grades.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { idFrom, isAmong, isIdAmong, manyIds, manyKeys } from '../query/sqlite.ts';
import { keyOf, rising } from '../query/terms.ts';
import { membersOf } from '../recommendations/filter.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Book, readBook } from './book.ts';
import { requireRound } from './rounds.ts';
import { notHere, type Part, partsOfScope, type RecommendationInScope, recommendationsInScope } from './scope.ts';
import { type SignedStep, signedStep, signOffReader } from './sign-offs.ts';
import { type Standing, standingOf } from './standing.ts';
import { keyOfTarget, type Target } from './target.ts';

/** One recommendation, or one part of it, as a row of the board. */
export interface TargetRow extends Standing {
  readonly recommendation: RecommendationInScope;
  readonly part: Part | null;
  /** Of a recommendation: how many parts it has. */
  readonly parts: number;
  /** The mean of the parts' means, beside the grade of the whole, which a person gives. */
  readonly partsIndex: Index | null;
  /** Measures that bear on it. */
  readonly measures: number;
  readonly views: number;
  /** ISO3 codes of the States that recommended it. */
  readonly recommending: readonly string[];
  readonly themes: readonly RecordId[];
  /** How far the verdict is stood in for. */
  readonly step: SignedStep;
}

export interface ProgressCounts {
  readonly targets: number;
  /** Recommendations that were not split into parts. */
  readonly withoutParts: number;
  readonly withoutMeasure: number;
  readonly notGraded: number;
  /** Not settled yet. */
  readonly differing: number;
  readonly inConflict: number;
  readonly settled: number;
  readonly reviewed: number;
  readonly approved: number;
  /** Something that a sign-off covers has changed since. */
  readonly lapsed: number;
}

export interface Progress {
  readonly counts: ProgressCounts;
  readonly index: Index | null;
  readonly themes: readonly { readonly id: RecordId; readonly name: string | null; readonly index: Index | null }[];
  readonly rows: readonly TargetRow[];
  /** Something was found about it, and it is not in scope any more. */
  readonly outOfScope: readonly Target[];
  /** In scope, and in no set that this vault has: what people type for them. */
  readonly notHere: readonly string[];
}

/** @throws {AppError} `record.not-found`. */
export function progressOf(vault: ReadableVault, round: RecordId): Progress {
  requireRound(vault, round);
  const book = readBook(vault, round);
  const scope = recommendationsInScope(vault, round);
  const facts = factsOf(vault, round, scope);
  const signOffsOf = signOffReader(
    vault,
    book.targets.flatMap((target) => book.of(target).verdicts),
  );
  const rows = scope.flatMap((recommendation) => rowsOf(vault, { book, facts, signOffsOf }, recommendation));
  const inScope = new Set(rows.map((row) => keyOfTarget(targetOf(row))));
  const absent = notHere(vault, round);
  const absentIds = new Set(absent.map(({ id }) => id));
  return {
    counts: countsOf(rows, book.seats.length > 0),
    index: indexOver(rows),
    themes: facts.themes.map(({ id, name }) => ({ id, name, index: indexOver(rows.filter(({ themes }) => themes.includes(id))) })),
    rows,
    notHere: absent.map(({ reference }) => reference),
    outOfScope: book.targets.filter((target) => !inScope.has(keyOfTarget(target)) && !absentIds.has(target.recommendation)),
  };
}

export function targetOf({ recommendation, part }: Pick<TargetRow, 'recommendation' | 'part'>): Target {
  return part ? { recommendation: recommendation.id, part: part.id } : { recommendation: recommendation.id };
}

/** The mean of the means of recommendations: each weighs the same, however many graded it. Parts do not count beside their whole. */
function indexOver(rows: readonly TargetRow[]): Index | null {
  return indexOf(rows.flatMap(({ part, index }) => (part === null && index ? [index.mean] : []))) ?? null;
}

function countsOf(rows: readonly TargetRow[], hasSeats: boolean): ProgressCounts {
  const count = (is: (row: TargetRow) => boolean) => rows.filter(is).length;
  return {
    targets: rows.length,
    withoutParts: count(({ part, parts }) => part === null && parts === 0),
    withoutMeasure: count(({ part, measures }) => part === null && measures === 0),
    notGraded: count(({ missing }) => !hasSeats || missing.length > 0),
    differing: count(({ isDiffering, verdict }) => isDiffering && verdict === null),
    inConflict: count(({ isInConflict }) => isInConflict),
    settled: count(({ verdict }) => verdict !== null),
    reviewed: count(({ step }) => step === 'reviewed'),
    approved: count(({ step }) => step === 'approved'),
    lapsed: count(({ step }) => step === 'lapsed'),
  };
}

interface Found {
  readonly book: Book;
  readonly facts: Facts;
  readonly signOffsOf: ReturnType<typeof signOffReader>;
}

function rowsOf(vault: ReadableVault, { book, facts, signOffsOf }: Found, recommendation: RecommendationInScope): TargetRow[] {
  const parts = partsOfScope(vault, recommendation.id);
  const common = {
    recommendation,
    recommending: facts.recommending.get(recommendation.key) ?? [],
    themes: facts.themes.flatMap(({ id, members }) => (members.has(recommendation.id) ? [id] : [])),
  };
  const row = (part: Part | null): TargetRow => {
    const target = targetOf({ recommendation, part });
    const findings = book.of(target);
    return {
      ...common,
      part,
      parts: part ? 0 : parts.length,
      partsIndex: null,
      measures: facts.measures.get(part ? part.id : recommendation.id) ?? 0,
      views: findings.views.length,
      step: signedStep(vault, findings, signOffsOf(target, findings)),
      ...standingOf(findings),
    };
  };
  const ofParts = parts.map(row);
  return [{ ...row(null), partsIndex: indexOf(ofParts.flatMap(({ index }) => (index ? [index.mean] : []))) ?? null }, ...ofParts];
}

/** What is read at once for all recommendations of a round. */
interface Facts {
  readonly themes: readonly { readonly id: RecordId; readonly name: string | null; readonly members: ReadonlySet<string> }[];
  /** By recommendation (with its parts) and by part. */
  readonly measures: ReadonlyMap<RecordId, number>;
  readonly recommending: ReadonlyMap<number, readonly string[]>;
}

const themesOfRound = query((db, given: { round: Buffer }) =>
  db
    .selectFrom('record_element as e')
    .innerJoin('record as r', (join) => join.on(({ eb, ref }) => eb('r.id', '=', idFrom(ref('e.code')))).on('r.entity', '=', 'theme'))
    .innerJoin('theme as t', 't.key', 'r.key')
    .select(['t.id', 't.name'])
    .where('e.record_key', '=', keyOf('round', given.round))
    .where('e.set_name', '=', 'themes')
    .where('t.deleted', '=', 0)
    .orderBy('t.position', rising)
    .orderBy('t.key'),
);

/** Links to some recommendations, and to rows of tables that were found to be them. */
const measuresByTarget = query((db, given: { ids: string }) => {
  const own = db
    .selectFrom('recommendation as r')
    .select(['r.id as means', 'r.id'])
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids));
  const others = db
    .selectFrom('recommendation_note as n')
    .innerJoin('record as o', 'o.key', 'n.key')
    .select(['n.same_as_id as means', 'o.id'])
    .where(({ ref }) => isIdAmong(ref('n.same_as_id').$notNull(), given.ids))
    .where('n.deleted', '=', 0)
    .$narrowType<{ means: NotNull }>();
  return db
    .selectFrom(own.unionAll(others).as('named'))
    .innerJoin('measure_link as l', 'l.recommendation_id', 'named.id')
    .innerJoin('measure as m', (join) =>
      join.on(({ eb, ref }) => eb('m.key', '=', keyOf('measure', ref('l.measure_id')))).on('m.deleted', '=', 0),
    )
    .select(['named.means as recommendation', 'l.part_id as part', 'l.measure_id as measure'])
    .where('l.deleted', '=', 0);
});

const recommendingStates = query((db, given: { keys: string }) =>
  db
    .selectFrom('statement')
    .select(['recommendation_key as key', 'state'])
    .where(({ ref }) => isAmong(ref('recommendation_key'), given.keys))
    .where('state', 'is not', null)
    .orderBy('recommendation_key')
    .orderBy('ordinal'),
);

function factsOf(vault: ReadableVault, round: RecordId, recommendations: readonly RecommendationInScope[]): Facts {
  const keys = manyKeys(recommendations.map(({ key }) => key));
  const themes = themesOfRound.all(vault, { round: idBytes(round) });
  return {
    themes: themes.map(({ id, name }) => ({ id: idText(id), name, members: new Set(membersOf(vault, idText(id)).map(idText)) })),
    measures: measureCounts(vault, recommendations),
    recommending: new Map(
      [...Map.groupBy(recommendingStates.all(vault, { keys }), ({ key }) => key)].map(([key, rows]) => [
        key,
        [...new Set(rows.flatMap(({ state }) => state ?? []))],
      ]),
    ),
  };
}

/** Each measure once for the whole, and once for each part that it bears on. */
function measureCounts(vault: ReadableVault, recommendations: readonly RecommendationInScope[]): Map<RecordId, number> {
  const ids = manyIds(recommendations.map(({ id }) => idBytes(id)));
  const of = new Map<RecordId, Set<string>>();
  const put = (target: Buffer | null, measure: Buffer | null) => {
    if (!target || !measure) return;
    const key = idText(target);
    of.set(key, (of.get(key) ?? new Set()).add(measure.toString('hex')));
  };
  for (const { recommendation, part, measure } of measuresByTarget.all(vault, { ids })) {
    put(recommendation, measure);
    put(part, measure);
  }
  return new Map([...of].map(([target, measures]) => [target, measures.size]));
}
