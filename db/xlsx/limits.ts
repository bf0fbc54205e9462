/** How much a spreadsheet may hold that is read or written here: it is held whole in memory while it is read. */
export interface XlsxLimits {
  /** Of the XML inside, unpacked. */
  readonly unpackedBytes: number;
  /** Rows × columns, empty ones between others included. */
  readonly cells: number;
  readonly entries: number;
}

/** Each of them at its limit takes about 450 MB while it is read; the process holds the keys. A CSV has no such limit. */
export const xlsxLimits: XlsxLimits = { unpackedBytes: 64 * 1024 * 1024, cells: 1_000_000, entries: 2000 };

/** Characters in one cell: Excel takes 32,767, and an apostrophe may stand before them. */
export const cellCharacters = 32_000;
