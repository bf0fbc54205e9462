/**
 * What is counted: acts with their cases, or cases with their acts; none of them in the trash. An act without a date or
 * place of its own has those of its case.
 */
import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely';

import type { PivotDimension, PivotMeasure } from '../model/pivot-names.ts';
import type { Composer } from '../query/composer.ts';
import { type CountedOtherwise, countedOtherwise, type DateColumns, isIdAmong, type NamedPlace, namedPlaces } from '../query/sqlite.ts';
import { isPlaced, keyOf, mayFallInto } from '../query/terms.ts';
import { paragraphIn, themed } from '../recommendations/aliases.ts';
import type { ActTable, CaseRecordTable, InvolvementTable, LinkTable, Schema } from '../schema.ts';

/** Values of a filter, and the records that are counted otherwise. */
export interface FactsGiven {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly kinds: readonly string[] | undefined;
  readonly places: readonly string[] | undefined;
  readonly theme: Buffer | undefined;
  readonly recommendation: Buffer | undefined;
  /** Of `manyIds`: only acts of these. */
  readonly cases?: string | undefined;
  /** Of `otherwiseIn`. */
  readonly otherwise: string | undefined;
  /** Of `provincesIn`, where a dimension needs them. */
  readonly provinces: string | undefined;
  /** Of `mergedCodes`. */
  readonly merged: string | undefined;
  /** Of a step (`stepsOf`): only acts with a greater key than this, or cases where they are counted. */
  readonly after?: number | undefined;
  /** The last key of the step. */
  readonly upTo?: number | undefined;
}

export interface FactsShape {
  readonly measure: PivotMeasure;
  readonly dimensions: readonly PivotDimension[];
}

/** A link of the case `case_id`, or of its act `act_id` alone. */
export interface LinkOfFact extends Pick<LinkTable, 'key' | 'case_id' | 'act_id' | 'recommendation_id' | 'direction'> {
  readonly theme_id: Buffer | null;
}

type Sources = { a: ActTable; c: CaseRecordTable; k: LinkOfFact; i: InvolvementTable; o: CountedOtherwise; w: NamedPlace };

/** `a` the act, `c` its case, `k` a link of either, `i` an involvement, `o` how the counted one is counted, `w` which province its place names. */
export type OfFact = ExpressionBuilder<Schema & Sources, keyof Sources>;
export type Facts = SelectQueryBuilder<Schema & Sources, keyof Sources, object>;

const linkDimensions: readonly PivotDimension[] = ['theme', 'recommendation', 'direction'];

/** Whether each act gives one row at most: then what is counted by two dimensions adds up. */
export function isOnePerAct({ measure, dimensions }: FactsShape, { theme, recommendation }: FactsGiven): boolean {
  const isMany = (name: PivotDimension) => name === 'perpetrator' || linkDimensions.includes(name);
  return measure === 'acts' && !dimensions.some(isMany) && theme === undefined && recommendation === undefined;
}

/** The facts that a filter leaves, joined with what the dimensions need. */
export function factsIn(db: Composer, given: FactsGiven, shape: FactsShape): Facts {
  const { theme, recommendation, otherwise } = given;
  let facts = shape.measure === 'cases' ? casesWithActs(db) : actsWithCases(db, needsEachCase(given, shape));
  const isLinked = theme !== undefined || recommendation !== undefined;
  if (isLinked || shape.dimensions.some((name) => linkDimensions.includes(name)))
    facts = withLinks(db, facts, { given, shape, isEach: isLinked });
  if (shape.dimensions.includes('perpetrator'))
    facts = facts.leftJoin('involvement as i', (join) => join.onRef('i.act_id', '=', 'a.id').on('i.deleted', '=', 0)) as unknown as Facts;
  if (otherwise !== undefined) {
    const counted = shape.measure === 'cases' ? 'c.id' : 'a.victim_id';
    facts = facts.leftJoin(countedOtherwise(otherwise), (join) => join.onRef('o.id', '=', counted)) as unknown as Facts;
  }
  const { provinces } = given;
  if (provinces !== undefined)
    facts = facts.leftJoin(namedPlaces(provinces), (join) =>
      join.on((eb) => eb('w.place', '=', placeOf(eb as unknown as OfFact) as never)),
    ) as unknown as Facts;
  return inStep(facts, given, shape.measure === 'cases' ? 'c.key' : 'a.key').where((eb) => eb.and(conditions(eb, given)));
}

/** What is counted in one step alone. */
function inStep(facts: Facts, { after, upTo }: FactsGiven, key: 'c.key' | 'a.key'): Facts {
  return after === undefined || upTo === undefined ? facts : facts.where(key, '>', after).where(key, '<=', upTo);
}

/** What an act says itself, but for its date where it has none. */
const ofActAlone: ReadonlySet<PivotDimension> = new Set([
  'kind',
  'attribution',
  'victimStatus',
  'perpetrator',
  'year',
  'quarter',
  'month',
  ...linkDimensions,
]);

function needsEachCase({ places }: FactsGiven, { dimensions }: FactsShape): boolean {
  return places !== undefined || !dimensions.every((name) => ofActAlone.has(name));
}

/** @param isEach false: the case is there for an act without a date alone, because reading it is half of the work. */
function actsWithCases(db: Composer, isEach: boolean): Facts {
  const acts = db.selectFrom('act as a').where('a.deleted', '=', 0);
  if (isEach)
    return acts
      .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
      .where('c.deleted', 'is distinct from', 1) as unknown as Facts;
  const inTrash = db.selectFrom('case_record').select('id').where('deleted', '=', 1);
  return acts
    .leftJoin('case_record as c', (join) =>
      join.on((eb) => {
        const key = eb
          .case()
          .when(isDated(eb as unknown as OfFact))
          .then(null)
          .else(keyOf('case', eb.ref('a.case_id')))
          .end();
        return eb('c.key', '=', key as never);
      }),
    )
    .where((eb) => eb.or([eb('a.case_id', 'is', null), eb('a.case_id', 'not in', inTrash)])) as unknown as Facts;
}

/** A case without an act is a case, too. All of them in the order in which they lie: another one reads their acts here and there. */
function casesWithActs(db: Composer): Facts {
  return db
    .selectFrom('case_record as c')
    .leftJoin('act as a', (join) => join.onRef('a.case_id', '=', 'c.id').on('a.deleted', '=', 0))
    .where('c.deleted', 'is distinct from', 1) as unknown as Facts;
}

interface Linked {
  readonly given: FactsGiven;
  readonly shape: FactsShape;
  /** Only facts with a link. */
  readonly isEach: boolean;
}

function withLinks(db: Composer, facts: Facts, { given, shape, isEach }: Linked): Facts {
  const links = linksIn(db, given, shape).as('k');
  const ofCase = shape.measure === 'cases' ? 'c.id' : 'a.case_id';
  const joined = isEach
    ? facts.innerJoin(links, (join) => join.onRef('k.case_id', '=', ofCase).on(isOfAct))
    : facts.leftJoin(links, (join) => join.onRef('k.case_id', '=', ofCase).on(isOfAct));
  return joined as unknown as Facts;
}

/** A link of a case is one of each of its acts. */
function isOfAct(eb: ExpressionBuilder<Schema & Sources, 'k' | 'a'>): Expression<SqlBool> {
  return eb.or([eb('k.act_id', 'is', null), eb('k.act_id', '=', eb.ref('a.id'))]);
}

function linksIn(db: Composer, given: FactsGiven, { measure, dimensions }: FactsShape) {
  const { theme, recommendation } = given;
  const withThemes = theme !== undefined || dimensions.includes('theme');
  let links = db
    .selectFrom(namedLinks(db, casesOfStep(db, given, measure)).as('l'))
    .leftJoin(themed(db).as('t'), (join) =>
      withThemes ? join.onRef('t.id', '=', 'l.recommendation_id') : join.on(({ lit }) => lit(false)),
    )
    .select(['l.key', 'l.case_id', 'l.act_id', 'l.recommendation_id', 'l.direction', 't.theme as theme_id']);
  if (withThemes) links = links.where('t.theme', 'is not', null);
  if (theme !== undefined) links = links.where('t.theme', '=', theme);
  if (recommendation !== undefined) links = links.where('l.recommendation_id', '=', recommendation);
  return links;
}

/** Of a step the cases whose links it needs: else each step would read the links of all. */
function casesOfStep(db: Composer, { after, upTo }: FactsGiven, measure: PivotMeasure) {
  if (after === undefined || upTo === undefined) return undefined;
  if (measure === 'cases') return db.selectFrom('case_record').select('id').where('key', '>', after).where('key', '<=', upTo);
  return db.selectFrom('act').select('case_id as id').where('key', '>', after).where('key', '<=', upTo);
}

/**
 * Links with the recommendation that each means: of a part that it names alone the whole, each as the paragraph that it is.
 *
 * @param cases only links of these.
 */
function namedLinks(db: Composer, cases: ReturnType<typeof casesOfStep>) {
  const links = db
    .selectFrom('link as k')
    .leftJoin('part as p', (join) =>
      join.on('k.recommendation_id', 'is', null).on((eb) => eb('p.key', '=', keyOf('part', eb.ref('k.part_id')))),
    )
    .select(['k.key', 'k.case_id', 'k.act_id', 'k.direction'])
    .select(({ fn }) => paragraphIn(fn.coalesce('k.recommendation_id', 'p.recommendation_id')).as('recommendation_id'))
    .where('k.deleted', '=', 0)
    .where('k.case_id', 'is not', null);
  return cases ? links.where('k.case_id', 'in', cases) : links;
}

/** Whether the act says itself when it was. */
export function isDated(eb: OfFact): Expression<SqlBool> {
  return eb.or([
    isPlaced(eb, eb.ref('a.begin_earliest'), eb.ref('a.begin_latest')),
    isPlaced(eb, eb.ref('a.end_earliest'), eb.ref('a.end_latest')),
  ]);
}

/** A column of the act where it has a date of its own, else the same of its case. */
function dated(eb: OfFact, column: DateColumn): Expression<string | null> {
  return eb
    .case()
    .when(isDated(eb))
    .then(eb.ref(`a.${column}`))
    .else(eb.ref(`c.${column}`))
    .end();
}

type DateColumn = 'begin_edtf' | 'begin_earliest' | 'begin_latest' | 'end_latest';

/** When it began. */
export function beginOf(eb: OfFact): DateColumns {
  return { edtf: dated(eb, 'begin_edtf'), earliest: dated(eb, 'begin_earliest'), latest: dated(eb, 'begin_latest') };
}

/** Where it was; nothing for an empty text. */
export function placeOf(eb: OfFact): Expression<string | null> {
  const named = (column: 'a.place' | 'c.place') => eb.fn<string | null>('nullif', [eb.fn('trim', [column]), eb.val('')]);
  return eb.fn.coalesce(named('a.place'), named('c.place'));
}

function conditions(eb: OfFact, { from, to, kinds, places, cases }: FactsGiven): Expression<SqlBool>[] {
  const { earliest, latest } = beginOf(eb);
  const found: Expression<SqlBool>[] = [
    mayFallInto(eb, { beginEarliest: earliest, beginLatest: latest, endLatest: dated(eb, 'end_latest') }, { from, to }),
  ];
  if (kinds !== undefined) found.push(eb('a.type', 'in', kinds));
  if (places !== undefined) found.push(eb(placeOf(eb), 'in', places));
  if (cases !== undefined) found.push(isIdAmong(eb.ref('a.case_id') as Expression<Buffer>, cases));
  return found;
}
