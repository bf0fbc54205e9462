/** What a format of recommendations is: how it is recognised, and how its rows are read. */
import type { RecommendationFormat } from '../model/recommendation-formats.ts';
import type { TableMapping } from '../model/table-mapping.ts';
import type { RowBatch } from './rows.ts';
import type { ImportSource } from './source.ts';
import type { TextSurvey } from './text-stream.ts';

export type FormatId = RecommendationFormat;

export interface ReadContext {
  readonly source: ImportSource;
  readonly survey: TextSurvey;
  readonly signal?: AbortSignal | undefined;
  /** State under review and document symbol, for files that do not name them. */
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
  /** Which column of a table is which field; left out, it is proposed. */
  readonly mapping?: TableMapping | undefined;
  /** The session of the review, for texts that do not name it. */
  readonly session?: number | undefined;
}

/** What was recognised, for a person to look at before importing. */
export interface FormatPreview {
  /** `field` is null for a column that is not used. */
  readonly columns: readonly { readonly name: string; readonly field: string | null; readonly samples?: readonly string[] }[];
  readonly rows: readonly (readonly string[])[];
}

export interface ImportFormat {
  readonly id: FormatId;
  /** Tried only when a person says that the file is this. */
  readonly isAsked?: boolean;
  /** Packed: it is no text, and `columns` gets none. */
  readonly container?: 'zip';
  /** Packed, and unpacked no further than what can be kept: it is read once. */
  readonly isShort?: boolean;
  /** JSON: the whole may stand in one line, and its entries are no columns. */
  readonly isOneLine?: boolean;
  /** Formats of the same source: what one of them said is replaced by what the other says now. */
  readonly family?: string;
  /** What the start of a file shows, or `undefined` when it is not this format. */
  readonly columns: (
    headText: string,
    source: ImportSource,
    head: Uint8Array,
    signal: AbortSignal | undefined,
  ) => Promise<FormatPreview | undefined>;
  /** All rows in order; none is left out. */
  readonly read: (context: ReadContext) => AsyncGenerator<RowBatch>;
  /** Reads a large source to its end before anything is stored, without its rows; where there is none, `read` does. */
  readonly check?: (context: ReadContext) => AsyncGenerator<RowBatch>;
}
