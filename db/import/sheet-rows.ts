/** The first sheet of an XLSX file of any length as rows of texts, numbers as written (a day is its serial number). */
import type { SheetRow } from '../office/protocol.ts';
import type { ImportSource } from './source.ts';

export type { SheetRow } from '../office/protocol.ts';

export interface SheetBatch {
  readonly rows: readonly SheetRow[];
  readonly doneBytes: number;
}

/** Whether the names at the start of a ZIP are those of a spreadsheet. */
export function isSpreadsheet(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, head.length).includes('xl/');
}

/** @throws {AppError} as `OfficeReader`. */
export async function* readSheetRows(source: ImportSource, signal?: AbortSignal): AsyncGenerator<SheetBatch> {
  for await (const batch of source.readOffice('sheet', source, signal)) if (batch.type === 'sheet') yield batch;
}
