/** From counts to charts: what each of them shows, and the table that says the same. */
import type { Chart, ChartPanel, ChartRequest, TwinCell } from '../model/chart.ts';
import type { PivotFilter, PivotHeading, PivotRequest, PivotTable } from '../model/pivot.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ChartContext, mostRows } from './context.ts';
import { withGaps } from './periods.ts';
import { pivot, pivotInSteps } from './pivot.ts';
import { timelineChart } from './timeline.ts';
import { analysisWords, type AnalysisWords, captionOf, namerOf, notesIn } from './words.ts';

/** Of a table with more columns the first are shown. */
const mostColumns = 240;
/** What is drawn: nobody reads more rows in a picture. */
const mostDrawn = 40;
/** Panels of a coverage board by kind. */
const mostKinds = 6;

/** The chart that was asked for, in words of a language. @param breathe what is counted in steps calls it between them. */
export async function chartOf(vault: ReadableVault, asked: ChartRequest, locale: string, breathe?: () => Promise<void>): Promise<Chart> {
  const words = await analysisWords(locale);
  const context = { vault, words, locale, breathe };
  switch (asked.kind) {
    case 'pivot':
      return fieldsChart(context, asked.request, pivotTitle(asked.request, words));
    case 'themes':
      return fieldsChart(context, { rows: 'theme', columns: 'quarter', measure: 'acts', filter: asked.filter }, words.title.themes);
    case 'coverage':
      return asked.isByKind ? coverageByKind(context, asked.filter) : coverage(context, asked.filter);
    case 'timeline':
      return timelineChart(context, asked.filter ?? {});
  }
}

function pivotTitle({ measure, rows, columns }: PivotRequest, words: AnalysisWords): string {
  const by = [rows, ...(columns ? [columns] : [])].map((name) => words.dimension[name]);
  return words.title.pivot(words.measure[measure], by);
}

const coverageRequest = (filter: PivotFilter | undefined): PivotRequest => ({
  rows: 'province',
  columns: 'month',
  measure: 'acts',
  filter,
});

function coverage(context: ChartContext, filter: PivotFilter | undefined): Promise<Chart> {
  return fieldsChart(context, coverageRequest(filter), context.words.title.coverage);
}

/** A panel for each of the most frequent kinds, on the same places and months, so that holes show where others have none. */
async function coverageByKind(context: ChartContext, filter: PivotFilter | undefined): Promise<Chart> {
  const { vault, words, locale } = context;
  const whole = laidOut(pivot(vault, coverageRequest(filter)), coverageRequest(filter));
  const kinds = pivot(vault, { rows: 'kind', measure: 'acts', filter }).rows.filter(({ state }) => state === 'known');
  const kindName = await namerOf(vault, 'kind', locale);
  const tables = kinds.slice(0, mostKinds).map((kind) => {
    const request = coverageRequest({ ...filter, kinds: [kind.value] });
    return { title: kindName(kind), request, table: on(whole, pivot(vault, request)) };
  });
  const charts = await Promise.all(tables.map(({ table, request, title }, n) => twinOf(context, table, request, { at: n, title })));
  const more = kinds.length - tables.length;
  return {
    title: words.title.coverage,
    panels: charts.flatMap(({ panels }) => panels),
    caption: captionOf('acts', words),
    notes: [
      ...notesIn(pivot(vault, coverageRequest(filter)), coverageRequest(filter), words),
      ...notesOnAxis(whole, coverageRequest(filter), words),
      ...(more > 0 ? [words.moreKinds(more)] : []),
    ],
    head: [words.dimension.kind, ...(charts[0]?.head ?? [])],
    rows: charts.flatMap(({ rows }, n) => rows.map((row) => [{ text: tables[n]!.title }, ...row])),
    moreRows: charts[0]?.moreRows ?? 0,
    moreColumns: charts[0]?.moreColumns ?? 0,
    requests: tables.map(({ request }) => request),
  };
}

/** Counts on the headings of another table. */
function on(whole: PivotTable, part: PivotTable): PivotTable {
  const [rowAt, columnAt] = [part.rows, part.columns].map((headings) => new Map(headings.map(({ key }, n) => [key, n])));
  const total = (totals: readonly number[], n: number | undefined) => (n === undefined ? 0 : totals[n]!);
  return {
    ...whole,
    cells: whole.rows.map(({ key: row }) =>
      whole.columns.map(({ key: column }) => part.cells[rowAt!.get(row) ?? -1]?.[columnAt!.get(column) ?? -1] ?? 0),
    ),
    rowTotals: whole.rows.map(({ key }) => total(part.rowTotals, rowAt!.get(key))),
    columnTotals: whole.columns.map(({ key }) => total(part.columnTotals, columnAt!.get(key))),
    total: part.total,
  };
}

async function fieldsChart(context: ChartContext, request: PivotRequest, title: string): Promise<Chart> {
  const { vault, breathe } = context;
  const table = laidOut(breathe ? await pivotInSteps(vault, request, breathe) : pivot(vault, request), request);
  const notes = [...notesIn(table, request, context.words), ...notesOnAxis(table, request, context.words)];
  return {
    title,
    caption: captionOf(request.measure, context.words),
    notes,
    requests: [request],
    ...(await twinOf(context, table, request, { at: 0 })),
  };
}

/** With a place for every month or quarter between the first and the last. */
function laidOut(table: PivotTable, { rows, columns }: PivotRequest): PivotTable {
  const isTime = (name: PivotRequest['columns']) => name === 'quarter' || name === 'month';
  const wanted = {
    ...table,
    rows: isTime(rows) ? withGaps(table.rows) : table.rows,
    columns: isTime(columns) ? withGaps(table.columns) : table.columns,
  };
  return on(wanted, table);
}

interface Part {
  /** Of the request that its numbers are behind. */
  readonly at: number;
  readonly title?: string | undefined;
}

type Twin = Pick<Chart, 'panels' | 'head' | 'rows' | 'moreRows' | 'moreColumns'>;

async function twinOf(
  { vault, words, locale }: ChartContext,
  table: PivotTable,
  request: PivotRequest,
  { at, title }: Part,
): Promise<Twin> {
  const rowName = await namerOf(vault, request.rows, locale);
  const columnName = await namerOf(vault, request.columns ?? request.rows, locale);
  const [rows, columns] = [table.rows.slice(0, mostRows), table.columns.slice(0, mostColumns)];
  const count = (value: number, row?: PivotHeading, column?: PivotHeading): TwinCell => ({
    text: String(value),
    behind: { request: at, row: row?.key, column: column?.key },
  });
  const line = (name: string, counts: readonly number[], total: number, row?: PivotHeading): TwinCell[] => [
    { text: name },
    ...columns.map((column, n) => count(counts[n]!, row, column)),
    count(total, row),
  ];
  const corner = words.dimension[request.rows] + (request.columns ? ` / ${words.dimension[request.columns]}` : '');
  return {
    panels: rows.length === 0 ? [] : [{ title, marks: marksOf(table, rows.slice(0, mostDrawn), columns, [rowName, columnName]) }],
    head: [corner, ...columns.map(columnName), request.columns ? words.total : words.measure[request.measure]],
    rows: [
      ...rows.map((row, n) => line(rowName(row), table.cells[n]!, table.rowTotals[n]!, row)),
      line(words.total, table.columnTotals, table.total),
    ],
    moreRows: table.rows.length - rows.length,
    moreColumns: table.columns.length - columns.length,
  };
}

type Namer = (heading: PivotHeading) => string;

function marksOf(
  table: PivotTable,
  rows: readonly PivotHeading[],
  columns: readonly PivotHeading[],
  [rowName, columnName]: readonly [Namer, Namer],
): ChartPanel['marks'] {
  const names = rows.map(rowName);
  if (columns.length === 0) return { kind: 'bars', rows: names, counts: table.rowTotals.slice(0, rows.length) };
  return {
    kind: 'fields',
    rows: names,
    columns: columns.map((column) => axisName(column, columnName)),
    counts: table.cells.slice(0, rows.length),
  };
}

/** What a column called `2015 …` is: named once, with the first of them. */
function notesOnAxis({ columns }: PivotTable, { columns: dimension }: PivotRequest, words: AnalysisWords): string[] {
  if (dimension !== 'quarter' && dimension !== 'month') return [];
  const first = columns.find(isYearAlone);
  return first ? [words.yearAlone(yearAlone(first), dimension)] : [];
}

function isYearAlone({ state, value }: PivotHeading): boolean {
  return state === 'known' && /^\d{4}$/.test(value);
}

function yearAlone({ value }: PivotHeading): string {
  return `${value} …`;
}

/** Months by their numbers alone, and `2015 …` where no more than the year is known: a column has little room. */
function axisName(column: PivotHeading, columnName: Namer): string {
  if (column.state === 'known' && /^\d{4}-\d\d$/.test(column.value)) return column.value;
  const name = columnName(column);
  return isYearAlone(column) && name !== column.value ? yearAlone(column) : name;
}
