/**
 * Counts of documented acts, cases and people by one dimension or two. A total of what may stand in several cells is counted
 * anew: a person with acts in two places is one person.
 */
import type { ExpressionBuilder, QueryCreator } from 'kysely';

import { idBytes } from '../log/ids.ts';
import type { PivotFilter, PivotHeading, PivotNotes, PivotRequest, PivotTable } from '../model/pivot.ts';
import type { PivotDimension, PivotMeasure } from '../model/pivot-names.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { shapedQuery } from '../query/query.ts';
import { paragraphOf } from '../recommendations/aliases.ts';
import type { Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { otherwiseIn } from './counted.ts';
import { columnOfDimension, isContested } from './dimensions.ts';
import { type FactsGiven, type FactsShape, factsIn, isOnePerAct, type OfFact } from './facts.ts';
import { inOrder } from './headings.ts';
import { provincesIn } from './provinces.ts';

/** The table of a request, its headings in their order. */
export function pivot(vault: ReadableVault, request: PivotRequest): PivotTable {
  const { measure } = request;
  const given = factsGiven(vault, request);
  const shape = shapeOf(request);
  const counts = isOnePerAct({ measure, dimensions: dimensionsOf(request) }, given)
    ? addedUp(cellCounts.all(vault, given, shape))
    : (levelCounts.all(vault, given, shape) as LevelCount[]);
  return tableOf(vault, request, counts, measure === 'persons' || measure === 'people' ? notesOf(vault, given, shape) : noNotes);
}

export interface PivotShape {
  readonly measure: PivotMeasure;
  readonly rows: PivotDimension;
  readonly columns: PivotDimension | undefined;
}

export function shapeOf({ measure, rows, columns }: PivotRequest): PivotShape {
  return { measure, rows, columns };
}

function dimensionsOf({ rows, columns }: Pick<PivotShape, 'rows'> & { readonly columns?: PivotDimension | undefined }): PivotDimension[] {
  return columns === undefined ? [rows] : [rows, columns];
}

/** The values of a request, as its statements take them. */
export function factsGiven(vault: ReadableVault, { measure, rows, columns, filter = {} }: PivotRequest): FactsGiven {
  const { from, to, kinds, places, theme, recommendation }: PivotFilter = filter;
  const provinces = rows === 'province' || columns === 'province' ? provincesIn(vault) : undefined;
  const bytes = (id: RecordId | undefined) => (id === undefined ? undefined : idBytes(id));
  return {
    from,
    to,
    kinds,
    places,
    theme: bytes(theme),
    recommendation: recommendation === undefined ? undefined : paragraphOf(vault, recommendation),
    otherwise: otherwiseIn(vault, measure),
    provinces,
  };
}

/** The facts of a request, and what is asked of each. */
export function factsOf(db: Composer, given: FactsGiven, shape: PivotShape) {
  return factsIn(db, given, { measure: shape.measure, dimensions: dimensionsOf(shape) } satisfies FactsShape);
}

/** The columns of both dimensions. */
export function headingColumns(eb: OfFact, { rows, columns }: PivotShape) {
  return [
    columnOfDimension(eb, rows).as('r'),
    (columns === undefined ? eb.val<string | null>('=') : columnOfDimension(eb, columns)).as('c'),
  ] as const;
}

/** What is counted: an act, a case, a person; nobody where versions differ in who it is. */
export function countedUnit(eb: OfFact, measure: PivotMeasure, hasOtherwise: boolean) {
  if (measure === 'acts') return eb.ref('a.id').$castTo<Buffer | null>();
  const own = eb.ref(measure === 'cases' ? 'c.id' : 'a.victim_id').$castTo<Buffer | null>();
  const counted = hasOtherwise ? eb.fn.coalesce('o.face', own) : own;
  if (measure === 'cases') return counted;
  return eb
    .case()
    .when(isContested(eb, { of: 'a.key', name: 'victim' }))
    .then(null)
    .else(counted)
    .end();
}

interface CellCount {
  readonly r: string | null;
  readonly c: string | null;
  readonly total: number;
}

interface LevelCount extends CellCount {
  /** 0 a cell, 1 a row, 2 a column, 3 all. */
  readonly level: number;
}

/** Where each act stands in one cell. */
export const cellCounts = shapedQuery((db, given: FactsGiven, shape: PivotShape) =>
  factsOf(db, given, shape)
    .select((eb) => [...headingColumns(eb, shape), eb.fn.countAll<number>().as('total')])
    .groupBy(['r', 'c']),
);

function addedUp(cells: readonly CellCount[]): LevelCount[] {
  const sums = new Map<string, LevelCount>();
  const add = (level: number, r: string | null, c: string | null, total: number) => {
    const name = JSON.stringify([level, r, c]);
    sums.set(name, { level, r, c, total: (sums.get(name)?.total ?? 0) + total });
  };
  for (const { r, c, total } of cells) {
    add(0, r, c, total);
    add(1, r, null, total);
    add(2, null, c, total);
    add(3, null, null, total);
  }
  return [...sums.values()];
}

/** Everything that is counted, once for each cell that it stands in. */
function distinctFacts(db: Composer, given: FactsGiven, shape: PivotShape) {
  const { measure } = shape;
  const hasOtherwise = given.otherwise !== undefined;
  return factsOf(db, given, shape)
    .select((eb) => [
      ...headingColumns(eb, shape),
      countedUnit(eb, measure, hasOtherwise).as('unit'),
      (measure === 'people' && hasOtherwise ? eb.fn.coalesce('o.weight', eb.lit(1)) : eb.lit(1)).as('weight'),
    ])
    .distinct();
}

interface Fact {
  readonly r: string | null;
  readonly c: string | null;
  readonly unit: Buffer | null;
  readonly weight: number;
}

type Counting = QueryCreator<Schema & { fact: Fact }>;

/** Where something may stand in several cells. */
export const levelCounts = shapedQuery((db, given: FactsGiven, shape: PivotShape) => {
  const counting = db.with(
    (name) => name('fact').materialized(),
    () => distinctFacts(db, given, shape),
  ) as unknown as Counting;
  const level = (at: number, names: readonly ('r' | 'c')[]) => (eb: unknown) => levelOf(eb as Counting, at, names);
  return level(0, ['r', 'c'])(counting)
    .unionAll(level(1, ['r']))
    .unionAll(level(2, ['c']))
    .unionAll(level(3, []));
});

function levelOf(counting: Counting, at: number, names: readonly ('r' | 'c')[]) {
  // Facts are distinct already; fewer of their columns are not.
  const once = counting
    .selectFrom('fact')
    .select([...names, 'unit', 'weight'])
    .where('unit', 'is not', null)
    .$if(names.length < 2, (facts) => facts.distinct())
    .as('f');
  const heading = (eb: ExpressionBuilder<{ f: Fact }, 'f'>, name: 'r' | 'c') =>
    (names.includes(name) ? eb.ref(`f.${name}`) : eb.lit(null)).$castTo<string | null>().as(name);
  return counting
    .selectFrom(once)
    .select((eb) => {
      const fact = eb as unknown as ExpressionBuilder<{ f: Fact }, 'f'>;
      return [eb.lit(at).as('level'), heading(fact, 'r'), heading(fact, 'c'), fact.fn.sum<number>('f.weight').as('total')];
    })
    .$if(names.length > 0, (counted) => counted.groupBy(names.map((name) => `f.${name}` as 'f.unit')));
}

const noNotes: PivotNotes = { actsOfNobody: 0, groupsOfUnknownSize: 0, organisations: 0 };

/** Those of whom a number cannot say more. */
const marks = shapedQuery((db, given: FactsGiven, shape: PivotShape) =>
  factsOf(db, given, shape)
    .select((eb) => [
      (given.otherwise === undefined ? eb.lit(null) : eb.ref('o.mark')).$castTo<string | null>().as('mark'),
      eb.fn
        .count<number>(countedUnit(eb, shape.measure, given.otherwise !== undefined))
        .distinct()
        .as('units'),
      eb.fn
        .count<number>('a.key')
        .distinct()
        .filterWhere(countedUnit(eb, shape.measure, given.otherwise !== undefined), 'is', null)
        .as('acts'),
    ])
    .groupBy('mark'),
);

function notesOf(vault: ReadableVault, given: FactsGiven, shape: PivotShape): PivotNotes {
  const found = marks.all(vault, given, shape);
  const units = (mark: string) => found.find((row) => row.mark === mark)?.units ?? 0;
  return {
    actsOfNobody: found.reduce((sum, { acts }) => sum + acts, 0),
    groupsOfUnknownSize: shape.measure === 'people' ? units('group') : 0,
    organisations: shape.measure === 'people' ? units('organisation') : 0,
  };
}

function tableOf(vault: ReadableVault, request: PivotRequest, counts: readonly LevelCount[], notes: PivotNotes): PivotTable {
  const at = (level: number) => counts.filter((count) => count.level === level);
  const ordered = (dimension: PivotDimension, level: number, side: 'r' | 'c') =>
    inOrder(
      vault,
      dimension,
      at(level).map((count) => ({ column: count[side], total: count.total })),
    );
  const rows = ordered(request.rows, 1, 'r');
  const columns = request.columns === undefined ? [] : ordered(request.columns, 2, 'c');
  const [rowAt, columnAt] = [rows, columns].map((headings) => new Map(headings.map(({ key }, n) => [key, n])));
  const cells = rows.map(() => columns.map(() => 0));
  if (columns.length > 0) for (const { r, c, total } of at(0)) cells[rowAt!.get(r ?? '')!]![columnAt!.get(c ?? '')!] = total;
  const totals = (headings: readonly PivotHeading[], level: number, side: 'r' | 'c') => {
    const byKey = new Map(at(level).map((count) => [count[side] ?? '', count.total]));
    return headings.map(({ key }) => byKey.get(key) ?? 0);
  };
  return {
    measure: request.measure,
    rows,
    columns,
    cells,
    rowTotals: totals(rows, 1, 'r'),
    columnTotals: totals(columns, 2, 'c'),
    total: at(3)[0]?.total ?? 0,
    notes,
  };
}
