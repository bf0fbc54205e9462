/** What can be counted, and by what: the names that window, command line and engine share. */
import * as z from 'zod';

import { RecordId } from './record-id.ts';

/**
 * What a number counts. `persons`: records of persons, groups and organisations, those that are the same once. `people`: a
 * group counts as many as it has.
 */
export const pivotMeasures = ['acts', 'cases', 'persons', 'people'] as const;
export type PivotMeasure = (typeof pivotMeasures)[number];

/** How the values of a dimension are read. */
export type ValueKind =
  | { readonly kind: 'code'; readonly vocabulary: string }
  | { readonly kind: 'text' | 'period' | 'level' }
  | { readonly kind: 'record'; readonly entity: 'theme' | 'recommendation' };

/** What acts are counted by. `is a case's` are taken from the case, all others from the act. */
export const pivotDimensions = {
  kind: { kind: 'code', vocabulary: 'act-types' },
  place: { kind: 'text' },
  year: { kind: 'period' },
  quarter: { kind: 'period' },
  month: { kind: 'period' },
  perpetrator: { kind: 'code', vocabulary: 'perpetrator-types' },
  attribution: { kind: 'code', vocabulary: 'attribution' },
  victimStatus: { kind: 'code', vocabulary: 'victim-statuses' },
  theme: { kind: 'record', entity: 'theme' },
  recommendation: { kind: 'record', entity: 'recommendation' },
  direction: { kind: 'code', vocabulary: 'link-directions' },
  status: { kind: 'code', vocabulary: 'violation-statuses' },
  monitoring: { kind: 'code', vocabulary: 'monitoring-statuses' },
  urgency: { kind: 'code', vocabulary: 'urgency' },
  confidentiality: { kind: 'level' },
} as const satisfies Readonly<Record<string, ValueKind>>;
export type PivotDimension = keyof typeof pivotDimensions;

export const pivotDimensionNames = Object.keys(pivotDimensions) as [PivotDimension, ...PivotDimension[]];

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
