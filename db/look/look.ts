/**
 * A look at a file before anything of it is imported: what it is, its first rows, and what an import would do.
 * The counts come from the very import, done on a copy or taken back.
 */
import type { FormatId, FormatPreview } from '../import/format.ts';
import type { CellProblem } from '../import/rows.ts';
import type { UnsaidPart } from '../model/recommendation-table.ts';
import type { FieldUpdate } from '../recommendations/changes.ts';

export interface PlacedProblem extends CellProblem {
  readonly row: number;
}

export interface SampleRow {
  readonly row: number;
  readonly cells: readonly { readonly field: string; readonly value: string }[];
}

export interface FileLook {
  readonly format: FormatId | 'csv' | 'json' | 'xlsx';
  readonly encoding?: string;
  readonly columns: FormatPreview['columns'];
  /** What the columns of a table can be, where a person says it. */
  readonly fields?: readonly string[];
  /** The saved mapping by which the columns were taken: it names the very same columns. */
  readonly mappingName?: string;
  /** What must be said before the rows can be read; nothing was counted then. */
  readonly unsaid?: readonly UnsaidPart[];
  readonly sample: readonly SampleRow[];
  readonly counts: {
    readonly rows: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
    /** Of cases: rows without an id that look exactly like one that is here already. */
    readonly alike?: number;
    readonly recommendations?: number;
    readonly statements?: number;
    readonly matched?: number;
    readonly proposed?: number;
  };
  /** Why rows would be refused; the first 1,000. */
  readonly problems: readonly PlacedProblem[];
  readonly problemCount: number;
  /** Rows that would be taken in although something about them is odd. */
  readonly warnings: readonly PlacedProblem[];
  readonly warningCount: number;
  /** Of recommendations: what would change in those that are here; the first 1,000. */
  readonly changes?: readonly FieldUpdate[];
  readonly changeCount?: number;
}

export const shownRows = 6;
export const shownProblems = 1000;

/** Long values are cut. */
export function cellsOf(fields: Readonly<Record<string, string>>): SampleRow['cells'] {
  return Object.entries(fields).map(([field, value]) => ({ field, value: value.length > 200 ? `${value.slice(0, 199)}…` : value }));
}
