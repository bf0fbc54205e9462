/**
 * What passes between a vault and the process that reads an Office file for it (reader.ts, parse/serve.ts).
 *
 * The vault has the file and hands out its bytes; the reader has nothing else.
 */

/**
 * `sheet`: the first sheet of an XLSX of any length, numbers as written (a day is its serial number). `dated-sheet`: the same,
 * with days and times as such. `shown-sheet`: one of
 * moderate size, its cells as they show. `word`: the page headers of a DOCX, then the rows of its tables.
 */
export type OfficeKind = 'sheet' | 'dated-sheet' | 'shown-sheet' | 'word';

/** `pass` counts how often the file was asked for from its first byte: a piece of an earlier pass is wanted no longer. */
export type ToReader =
  | { readonly type: 'open'; readonly kind: OfficeKind }
  | { readonly type: 'piece'; readonly pass: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly pass: number }
  /** One batch was used. */
  | { readonly type: 'taken' };

export type FromReader =
  /** The file from its first byte. */
  | { readonly type: 'again' }
  /** One piece was used. */
  | { readonly type: 'more' }
  | { readonly type: 'sheet'; readonly rows: readonly SheetRow[] }
  | { readonly type: 'headers'; readonly headers: readonly string[] }
  | { readonly type: 'word'; readonly rows: readonly WordRow[] }
  | { readonly type: 'done' }
  | { readonly type: 'refused'; readonly code: 'import.too-large' | 'import.not-this-format' };

export interface SheetRow {
  /** As the spreadsheet shows it. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Each cell as its paragraphs. */
export type WordRow = readonly (readonly string[])[];

/** Bytes that can be read more than once. */
export interface PackedBytes {
  /** From the first byte, in pieces of at most 64 KiB. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** How far each side may run ahead of the other; a piece has at most 64 KiB. */
export const ahead = { pieces: 16, batches: 8 };

/** A batch ends at the row that reaches one of these. */
export const batchLimits = { characters: 2 ** 18, rows: 1000 };

/** A case of several long texts still fits in a row; Excel's own limit is 1,048,576 rows. */
export const rowLimits = { characters: 2 ** 24, cells: 2 ** 16, rows: 1_048_576 };
