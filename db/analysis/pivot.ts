/**
 * Counts of documented acts, cases and people by one dimension or two. A total of what may stand in several cells is counted
 * anew: a person with acts in two places is one person.
 */
import { idBytes } from '../log/ids.ts';
import type { PivotFilter, PivotHeading, PivotNotes, PivotRequest, PivotTable } from '../model/pivot.ts';
import type { PivotDimension, PivotMeasure } from '../model/pivot-names.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, shapedQuery } from '../query/query.ts';
import { manyIds } from '../query/sqlite.ts';
import { allParties } from '../people/parties.ts';
import { paragraphOf } from '../recommendations/aliases.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { codesCountedAs, mergedCodes } from '../vocabularies/merged.ts';
import { otherwiseIn } from './counted.ts';
import { type CellCount, CountedOnce, type LevelCount } from './counted-once.ts';
import { columnOfDimension, isContested } from './dimensions.ts';
import { type FactsGiven, type FactsShape, factsIn, isOnePerAct, type OfFact } from './facts.ts';
import { inOrder } from './headings.ts';
import { provincesIn } from './provinces.ts';

/** The table of a request, its headings in their order. */
export function pivot(vault: ReadableVault, request: PivotRequest): PivotTable {
  const counting = countingOf(vault, request);
  counting.add({});
  return counting.table();
}

/**
 * The same in steps, between which others have their turn: counting a large vault takes longer than they would wait.
 *
 * @param keysPerStep a small vault is counted at once.
 */
export async function pivotInSteps(
  vault: ReadableVault,
  request: PivotRequest,
  breathe: () => Promise<void>,
  keysPerStep = 15_000,
): Promise<PivotTable> {
  const counting = countingOf(vault, request);
  for (const step of stepsOf(vault, request.measure, keysPerStep)) {
    counting.add(step);
    await breathe();
  }
  return counting.table();
}

/** Keys of acts, or of cases where these are counted. */
type Step = Pick<FactsGiven, 'after' | 'upTo'>;

/** Each step costs a little of its own. */
const mostSteps = 32;

const lastKeys = {
  act: query((db) => db.selectFrom('act').select(({ fn }) => fn.max('key').as('last'))),
  case: query((db) => db.selectFrom('case_record').select(({ fn }) => fn.max('key').as('last'))),
};

function stepsOf(vault: ReadableVault, measure: PivotMeasure, keysPerStep: number): Step[] {
  const last = lastKeys[measure === 'cases' ? 'case' : 'act'].get(vault)?.last ?? 0;
  const keys = Math.max(keysPerStep, Math.ceil(last / mostSteps));
  return Array.from({ length: Math.max(1, Math.ceil(last / keys)) }, (_, n) => ({ after: n * keys, upTo: (n + 1) * keys }));
}

interface Counting {
  /** Counts what a step holds, or everything. */
  add(step: Step): void;
  table(): PivotTable;
}

function countingOf(vault: ReadableVault, request: PivotRequest): Counting {
  const { measure } = request;
  const parties = measure === 'people' ? allParties(vault) : undefined;
  const given = factsGiven(vault, request, parties);
  const shape = shapeOf(request);
  if (isOnePerAct({ measure, dimensions: dimensionsOf(request) }, given)) {
    const cells: CellCount[] = [];
    return {
      add: (step) => void cells.push(...cellCounts.all(vault, { ...given, ...step }, shape)),
      table: () => tableOf(vault, request, addedUp(cells), noNotes),
    };
  }
  const counted = new CountedOnce(parties?.count);
  return {
    add: (step) => counted.add(countedFacts.iterate(vault, { ...given, ...step }, shape)),
    table: () => tableOf(vault, request, counted.counts(), measure === 'persons' || measure === 'people' ? counted.notes() : noNotes),
  };
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

/** What the engine asks for itself: only acts of these cases. */
export interface OfCases {
  readonly cases?: readonly RecordId[];
}

/** The values of a request, as its statements take them. */
export function factsGiven(
  vault: ReadableVault,
  { measure, rows, columns, filter = {} }: PivotRequest,
  parties = measure === 'people' ? allParties(vault) : undefined,
): FactsGiven {
  const { from, to, kinds, places, theme, recommendation, cases }: PivotFilter & OfCases = filter;
  const provinces = rows === 'province' || columns === 'province' ? provincesIn(vault) : undefined;
  const bytes = (id: RecordId | undefined) => (id === undefined ? undefined : idBytes(id));
  return {
    from,
    to,
    kinds: kinds && codesCountedAs(vault, kinds),
    places,
    theme: bytes(theme),
    recommendation: recommendation === undefined ? undefined : paragraphOf(vault, recommendation),
    ...(cases && { cases: manyIds(cases.map((id) => idBytes(id))) }),
    otherwise: otherwiseIn(vault, measure, parties),
    provinces,
    merged: mergedCodes(vault),
  };
}

/** The facts of a request, and what is asked of each. */
export function factsOf(db: Composer, given: FactsGiven, shape: PivotShape) {
  return factsIn(db, given, { measure: shape.measure, dimensions: dimensionsOf(shape) } satisfies FactsShape);
}

/** The columns of both dimensions. */
export function headingColumns(eb: OfFact, { rows, columns }: PivotShape, { merged }: Pick<FactsGiven, 'merged'>) {
  return [
    columnOfDimension(eb, rows, merged).as('r'),
    (columns === undefined ? eb.val<string | null>('=') : columnOfDimension(eb, columns, merged)).as('c'),
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

/** Where each act stands in one cell. */
export const cellCounts = shapedQuery((db, given: FactsGiven, shape: PivotShape) =>
  factsOf(db, given, shape)
    .select((eb) => [...headingColumns(eb, shape, given), eb.fn.countAll<number>().as('total')])
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

/** Everything that is counted, as often as it stands in a cell. */
export const countedFacts = shapedQuery((db, given: FactsGiven, shape: PivotShape) => {
  const { measure } = shape;
  const hasOtherwise = given.otherwise !== undefined;
  return factsOf(db, given, shape).select((eb) => [
    ...headingColumns(eb, shape, given),
    countedUnit(eb, measure, hasOtherwise).as('unit'),
    (measure === 'people' && hasOtherwise ? eb.fn.coalesce('o.weight', eb.lit(1)) : eb.lit(1)).as('weight'),
    (measure === 'people' && hasOtherwise ? eb.ref('o.mark') : eb.lit(null)).$castTo<string | null>().as('mark'),
    eb.ref('a.key').$castTo<number | null>().as('act'),
  ]);
});

const noNotes: PivotNotes = { actsOfNobody: 0, groupsOfUnknownSize: 0, organisations: 0 };

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
