/** What a table of counts is asked for, and what it holds. */
import * as z from 'zod';

import { pivotDimensionNames, type PivotMeasure, pivotMeasures } from './pivot-names.ts';
import { RecordId } from './record-id.ts';

const Day = z.iso.date().max(10);
const Place = z.string().trim().min(1).max(10_000);

/** Which acts count. What may have happened in the period does, as in lists of cases. */
export const PivotFilter = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  kinds: z.array(z.string().max(200)).min(1).max(200).optional(),
  places: z.array(Place).min(1).max(200).optional(),
  theme: RecordId.optional(),
  recommendation: RecordId.optional(),
});
export type PivotFilter = z.infer<typeof PivotFilter>;

export const PivotRequest = z.strictObject({
  rows: z.enum(pivotDimensionNames),
  columns: z.enum(pivotDimensionNames).optional(),
  measure: z.enum(pivotMeasures),
  filter: PivotFilter.optional(),
});
export type PivotRequest = z.infer<typeof PivotRequest>;

/** A row or column: a value, or that nobody knows it, or that versions of it differ and none is chosen. */
export interface PivotHeading {
  /** Asks for what is behind a number. */
  readonly key: string;
  readonly state: 'known' | 'unknown' | 'conflict';
  /** A code, a text, a period (`2015-Q3`; `2015` where the quarter is not known), a level, an id. */
  readonly value: string;
  /** What a record is called. */
  readonly name?: string | undefined;
}

/** What a number does not say by itself. */
export interface PivotNotes {
  /** Acts that name nobody, or of which versions differ in whom they name: they add to no number of people. */
  readonly actsOfNobody: number;
  /** Groups whose size is not known, or in conflict: each counts as one. */
  readonly groupsOfUnknownSize: number;
  /** Organisations: they are nobody where people are counted. */
  readonly organisations: number;
}

export interface PivotTable {
  readonly measure: PivotMeasure;
  readonly rows: readonly PivotHeading[];
  readonly columns: readonly PivotHeading[];
  /** By row, then by column. Without columns, rows have totals only. */
  readonly cells: readonly (readonly number[])[];
  /** Counted anew and not added up: a person with acts in two rows is one person. */
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
  readonly notes: PivotNotes;
}
