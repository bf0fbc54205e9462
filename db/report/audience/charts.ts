/**
 * Charts for the public: small counts are left out of the picture and of the table that says the same, and others with them, so that
 * none can be worked out.
 *
 * Acts by kind and quarter add up: their totals are the acts of each quarter, and so the two are judged together. An act may belong to
 * several themes, so a table by theme has no totals; each row and column is guarded as if its sum were known from elsewhere.
 */
import { type Chart, type Fields, notTold, type TwinCell } from '../../model/chart.ts';
import { leastCount } from './rules.ts';
import { type Hidden, suppressed } from './suppress.ts';

export interface ChartsOfReport {
  readonly themes: Chart;
  /** By quarter: months would say more than the text does. */
  readonly timeline: Chart;
  readonly kinds: Chart;
}

/**
 * @param note says below each what a count that is not told stands for.
 * @param told the same of the cases that the report tells: what readers count themselves.
 */
export function chartsForPublic(
  { themes, timeline, kinds }: ChartsOfReport,
  note: string,
  told: Pick<ChartsOfReport, 'themes' | 'kinds'>,
): ChartsOfReport {
  const hidden = suppressed({ numbers: numbersIn(kinds), told: toldIn(kinds, told.kinds) }, leastCount);
  const bySums = withSums(withoutSums(numbersIn(themes)));
  const toldBySums = withSums(withoutSums(toldIn(themes, told.themes)));
  const byName = new Map(kinds.head.slice(1).map((name, n) => [name, hidden.at(-1)?.[n] ?? false]));
  return {
    kinds: masked(kinds, hidden, note),
    themes: withoutTotals(masked(themes, bySums.length === 0 ? [] : suppressed({ numbers: bySums, told: toldBySums }, leastCount), note)),
    timeline: masked(
      timeline,
      timeline.rows.map(([name], n) => [
        n === timeline.rows.length - 1 ? (hidden.at(-1)?.at(-1) ?? false) : (byName.get(name!.text) ?? true),
      ]),
      note,
    ),
  };
}

/** Without the names of rows. */
function numbersIn({ rows }: Chart): number[][] {
  return rows.map((row) => row.slice(1).map(({ text }) => Number(text)));
}

function withoutSums(numbers: readonly (readonly number[])[]): number[][] {
  return numbers.slice(0, -1).map((row) => row.slice(0, -1));
}

/** How much of each number of a chart is in another one, by the names of rows and columns; the last of each are totals. */
function toldIn(chart: Chart, told: Chart): number[][] {
  const nameOf = (names: readonly string[], n: number) => (n === names.length - 1 ? '' : `=${names[n]}`);
  const [columns, rows] = [told.head.slice(1), told.rows.map(([name]) => name!.text)];
  const known = new Map(
    numbersIn(told).flatMap((row, r) => row.map((number, c) => [JSON.stringify([nameOf(rows, r), nameOf(columns, c)]), number] as const)),
  );
  const [all, names] = [chart.head.slice(1), chart.rows.map(([name]) => name!.text)];
  return names.map((_, r) => all.map((__, c) => known.get(JSON.stringify([nameOf(names, r), nameOf(all, c)])) ?? 0));
}

function withSums(cells: readonly (readonly number[])[]): number[][] {
  if (cells.length === 0 || cells[0]!.length === 0) return [];
  const rows = cells.map((row) => [...row, sumOf(row)]);
  return [...rows, rows[0]!.map((_, n) => sumOf(rows.map((row) => row[n]!)))];
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function masked(chart: Chart, hidden: Hidden, note: string): Chart {
  const isHidden = (row: number, column: number) => hidden[row]?.[column] ?? false;
  const cell = (one: TwinCell, row: number, column: number): TwinCell =>
    column > 0 && isHidden(row, column - 1) ? { text: notTold } : { text: one.text };
  return {
    ...chart,
    requests: [],
    notes: hidden.flat().includes(true) ? [...chart.notes, note] : chart.notes,
    rows: chart.rows.map((row, n) => row.map((one, column) => cell(one, n, column))),
    panels: chart.panels.map(({ title, marks }) => {
      if (marks.kind === 'bars')
        return { title, marks: { ...marks, counts: marks.counts.map((count, row) => (isHidden(row, 0) ? null : count)) } };
      return { title, marks: marks.kind === 'fields' ? withHoles(marks, isHidden) : marks };
    }),
  };
}

function withHoles(fields: Fields, isHidden: (row: number, column: number) => boolean): Fields {
  return { ...fields, counts: fields.counts.map((line, row) => line.map((count, column) => (isHidden(row, column) ? null : count))) };
}

function withoutTotals(chart: Chart): Chart {
  return { ...chart, head: chart.head.slice(0, -1), rows: chart.rows.slice(0, -1).map((row) => row.slice(0, -1)) };
}
