/**
 * One description of a chart, as data: the window shows it, files and reports hold it, and all of them say the same below it.
 * How it is drawn: db/analysis/draw.ts.
 */
import * as z from 'zod';

import { PivotFilter, PivotRequest } from './pivot.ts';

/** Which chart. */
export const ChartRequest = z.discriminatedUnion('kind', [
  /** Bars, or fields where there are columns. */
  z.strictObject({ kind: z.literal('pivot'), request: PivotRequest }),
  /** Theme by quarter. */
  z.strictObject({ kind: z.literal('themes'), filter: PivotFilter.optional() }),
  /** Province by month, for all kinds of act together or for each of the most frequent. */
  z.strictObject({ kind: z.literal('coverage'), filter: PivotFilter.optional(), isByKind: z.boolean().optional() }),
  /** Acts by month, and the days on which measures came into force. */
  z.strictObject({ kind: z.literal('timeline'), filter: PivotFilter.optional() }),
]);
export type ChartRequest = z.infer<typeof ChartRequest>;

/** Counts in fields: a row and a column each have a name, and a field without a count is a hole. Null is a count that is not told. */
export interface Fields {
  readonly kind: 'fields';
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly (number | null)[])[];
}

/** A bar for each row; none where the count is null, which is one that is not told. */
export interface Bars {
  readonly kind: 'bars';
  readonly rows: readonly string[];
  readonly counts: readonly (number | null)[];
}

/** Whether what happened on a day speaks for the recommendations that it is linked to; of what is linked to none nothing is said. */
export type DayDirection = 'for' | 'against' | 'both';

/** Counts of months, and days with a number each, on one line of time. */
export interface Timeline {
  readonly kind: 'timeline';
  /** The first and last month that show. */
  readonly from: string;
  readonly to: string;
  readonly counts: readonly { readonly month: string; readonly count: number }[];
  readonly days: readonly { readonly day: string; readonly mark: string; readonly direction?: DayDirection | undefined }[];
}

/** Stands in a table or picture for a count that is not told. */
export const notTold = '·';

export interface ChartPanel {
  /** Where there are several. */
  readonly title?: string | undefined;
  readonly marks: Fields | Bars | Timeline;
}

/** A cell of the table that says the same. */
export interface TwinCell {
  readonly text: string;
  /** A count, and how to ask for what it counts: a request of the chart, with row and column of it. */
  readonly behind?: { readonly request: number; readonly row?: string | undefined; readonly column?: string | undefined } | undefined;
}

export interface Chart {
  readonly title: string;
  readonly panels: readonly ChartPanel[];
  /** The counting unit, and what a count means. */
  readonly caption: string;
  readonly notes: readonly string[];
  /** The same as a table. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly TwinCell[])[];
  /** Rows and columns that are left out, because there are more than can be shown. */
  readonly moreRows: number;
  readonly moreColumns: number;
  readonly requests: readonly PivotRequest[];
}

export const chartLooks = ['light', 'dark'] as const;
export type ChartLook = (typeof chartLooks)[number];
