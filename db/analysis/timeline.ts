/** What the State did and what happened, on one line of time. */
import type { ExpressionBuilder } from 'kysely';

import { idBytes } from '../log/ids.ts';
import type { Chart, ChartPanel, DayDirection, TwinCell } from '../model/chart.ts';
import { describeDate } from '../model/date-display.ts';
import type { PivotFilter, PivotHeading, PivotRequest } from '../model/pivot.ts';
import { query, type RowsOf, shapedQuery } from '../query/query.ts';
import { isPlaced, rising } from '../query/terms.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import type { MeasureTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ChartContext, mostRows } from './context.ts';
import { isExact, withGaps } from './periods.ts';
import { pivot } from './pivot.ts';
import { type AnalysisWords, captionOf, namerOf, notesIn } from './words.ts';

/** Of the day on which it came into force, or else was announced. */
function inForceOrElse(eb: ExpressionBuilder<Schema & { m: MeasureTable }, 'm'>, column: 'edtf' | 'earliest') {
  return eb
    .case()
    .when(isPlaced(eb, eb.ref('m.in_force_earliest'), eb.ref('m.in_force_latest')))
    .then(eb.ref(`m.in_force_${column}`))
    .else(eb.ref(`m.announced_${column}`))
    .end();
}

const measuresInTime = query((db) =>
  db
    .selectFrom('measure as m')
    .select((eb) => ['m.id', 'm.title', 'm.reference', inForceOrElse(eb, 'edtf').as('date'), inForceOrElse(eb, 'earliest').as('day')])
    .where('m.deleted', '=', 0)
    .orderBy('day', rising)
    .orderBy('m.key')
    .limit(1000),
);

const directions = shapedQuery((db, given: { recommendation: Buffer | undefined }, _shape: null) => {
  const links = db.selectFrom('measure_link').select(['measure_id', 'direction']).distinct().where('deleted', '=', 0);
  return given.recommendation === undefined ? links : links.where('recommendation_id', 'in', idsMeaning(db, given.recommendation));
});

type Measure = RowsOf<typeof measuresInTime>;
/** One that has a day, with its number, and how it bears on what it is linked to. */
type Event = Measure & { readonly day: string; readonly mark: string; readonly direction: DayDirection | undefined };

/** More do not fit beside each other. */
const mostEvents = 99;

/** Acts of each month, and the days on which measures came into force, or else were announced. */
export async function timelineChart({ vault, words, locale }: ChartContext, filter: PivotFilter): Promise<Chart> {
  const request: PivotRequest = { rows: 'month', measure: 'acts', filter };
  const table = pivot(vault, request);
  const measures = measuresInTime.all(vault);
  const events = eventsWithin(measures, filter, directionsOf(vault, filter));
  const headings = withGaps([...table.rows, ...events.map(({ day }) => monthOf(day))].toSorted(byTime));
  const counts = new Map(table.rows.map(({ key }, n) => [key, table.rowTotals[n]!]));
  const countOf = ({ key }: PivotHeading) => counts.get(key) ?? 0;
  const name = await namerOf(vault, 'month', locale);
  const rows = headings.flatMap((heading) => {
    const here = events.filter(({ day }) => monthOf(day).value === heading.value).map((event) => eventText(event, words, locale));
    const acts: TwinCell = { text: String(countOf(heading)), behind: { request: 0, row: heading.key } };
    return countOf(heading) > 0 || here.length > 0 ? [[{ text: name(heading) }, acts, { text: here.join('\n') }]] : [];
  });
  const inexact = table.rows.filter((row) => !isExact(row)).reduce((sum, row) => sum + countOf(row), 0);
  const undated = measures.filter((measure) => !hasMonth(measure)).length;
  return {
    title: words.title.timeline,
    panels: panelsOf(headings.filter(isExact), countOf, events),
    caption: captionOf('acts', words),
    notes: [
      ...notesIn(table, request, words),
      ...(events.some(({ direction }) => direction !== undefined) ? [words.directions] : []),
      ...(inexact > 0 ? [words.undatedActs(inexact)] : []),
      ...(undated > 0 ? [words.undatedMeasures(undated)] : []),
    ],
    head: [words.dimension.month, words.measure.acts, words.event],
    rows: [...rows.slice(0, mostRows), [{ text: words.total }, { text: String(table.total), behind: { request: 0 } }, { text: '' }]],
    moreRows: Math.max(0, rows.length - mostRows),
    moreColumns: 0,
    requests: [request],
  };
}

/** By the id of the measure: whether it speaks for what it is linked to, or for the one recommendation that is asked for. */
function directionsOf(vault: ReadableVault, { recommendation }: PivotFilter): (measure: Buffer) => DayDirection | undefined {
  const found = directions.all(vault, { recommendation: recommendation === undefined ? undefined : idBytes(recommendation) }, null);
  const byMeasure = Map.groupBy(found, ({ measure_id: id }) => id?.toString('hex'));
  return (measure) => {
    const of = new Set(byMeasure.get(measure.toString('hex'))?.map(({ direction }) => direction));
    const [isFor, isAgainst] = [of.has('supports'), of.has('contradicts')];
    return isFor && isAgainst ? 'both' : isFor ? 'for' : isAgainst ? 'against' : undefined;
  };
}

function eventsWithin(
  measures: readonly Measure[],
  { from, to }: PivotFilter,
  directionOf: (measure: Buffer) => DayDirection | undefined,
): Event[] {
  return measures
    .flatMap((measure) => (hasMonth(measure) ? [{ ...measure, day: measure.day! }] : []))
    .filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to))
    .slice(0, mostEvents)
    .map((measure, n) => ({ ...measure, mark: String(n + 1), direction: directionOf(measure.id) }));
}

/** Of what is known to the year alone no place on the line is made up. */
function hasMonth({ date, day }: Measure): boolean {
  return day !== null && /^\d{4}-[01]\d/.test(date ?? '');
}

function eventText({ mark, title, reference, date, direction }: Event, words: AnalysisWords, locale: string): string {
  const facts = [describeDate(date ?? '', locale), ...(direction ? [words.direction[direction]] : [])];
  return `${mark}. ${title ?? reference ?? words.untitled} (${facts.join(' · ')})`;
}

function panelsOf(months: readonly PivotHeading[], countOf: (month: PivotHeading) => number, events: readonly Event[]): ChartPanel[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const counts = months.map((month) => ({ month: month.value, count: countOf(month) }));
  const days = events.map(({ day, mark, direction }) => ({ day, mark, direction }));
  return [{ marks: { kind: 'timeline', from: first.value, to: last.value, counts, days } }];
}

function monthOf(day: string): PivotHeading {
  const value = day.slice(0, 7);
  return { key: `=${value}`, state: 'known', value };
}

/** Months in their order, then all that is less exact. */
function byTime(one: PivotHeading, other: PivotHeading): number {
  return Number(isExact(other)) - Number(isExact(one)) || (one.value < other.value ? -1 : Number(one.value > other.value));
}
