/** What an import of recommendations is given, and what it says of what it did. */
import type { FormatId } from '../import/format.ts';
import type { CellProblem } from '../import/rows.ts';
import type { TableMapping } from '../model/table-mapping.ts';
import type { FieldUpdate } from './changes.ts';
import type { AliasPair } from './match.ts';
import type { ReferenceSetName } from './reference-set.ts';
import type { SearchRow } from './writer.ts';

export interface ImportProgress {
  readonly phase: 'read' | 'store' | 'match';
  readonly done: number;
  readonly total: number;
}

export interface RecommendationImportOptions {
  readonly format?: FormatId | 'auto' | undefined;
  /** State under review (any name or code) and document symbol, for files that do not name them. */
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
  /** Which column of a table is which field; left out, it is proposed. */
  readonly mapping?: TableMapping | undefined;
  /** Session of the review, for texts that do not name it. */
  readonly session?: number | undefined;
  /** Changes nothing and gives the same report. */
  readonly dryRun?: boolean | undefined;
  /** The folder of the vault's stored files: a dry run keeps its encrypted copy there; left out, in memory. */
  readonly scratch?: string | undefined;
  /** A named set (from a field pack); without it the set is named after its bytes. */
  readonly set?: ReferenceSetName | undefined;
  readonly now: () => Date;
  /** How long one transaction may keep others waiting, 16 by default. Where nobody waits (command line), 200 is faster: fewer commits. */
  readonly sliceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** At most 10 times a second. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Writes the alias `sameAs` of each provisional recommendation into the log; called outside of a transaction, at most 500 pairs at once. */
  readonly logAliases?: ((pairs: readonly AliasPair[]) => void) | undefined;
  /** Puts rows into the search index; called inside a transaction; about 2,000 at once. A key may come again: replace it. */
  readonly indexRecommendations?: ((rows: readonly SearchRow[]) => void) | undefined;
}

/** `row` as in SourceRow. The first problem; `more` holds the others of the same row. */
export interface RejectedRow extends CellProblem {
  readonly row: number;
  readonly more?: readonly CellProblem[];
}

export interface RecommendationImportReport {
  readonly format: FormatId;
  /** Source rows: `added + updated + unchanged + rejected.length`. */
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  /** Recommendations and statements that this source speaks of. */
  readonly recommendations: number;
  readonly statements: number;
  /** Statements of table sources, in the reviews of this source, that belong to a paragraph, and that only may. */
  readonly matched: number;
  readonly proposed: number;
  /** Rows that were taken in although something about them is odd; the first 1,000. */
  readonly warnings: readonly (CellProblem & { readonly row: number })[];
  readonly warningCount: number;
  /** What changed in recommendations that were here: the first 1,000. */
  readonly changes: readonly FieldUpdate[];
  readonly changeCount: number;
}

export type ReportProgress = (phase: ImportProgress['phase'], done: number, total: number) => void;
