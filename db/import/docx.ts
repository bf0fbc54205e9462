/** A Word document (DOCX): its page headers, which say what it is about, and the rows of its tables. */
import type { WordRow } from '../office/protocol.ts';
import type { ImportSource } from './source.ts';

/** Whether the names at the start of a ZIP are those of a Word document. */
export function isDocx(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, head.length).includes('word/');
}

export interface DocxBatch {
  /** Paragraphs; all of them come before the first row. */
  readonly headers: readonly string[];
  readonly rows: readonly WordRow[];
  readonly doneBytes: number;
}

/** @throws {AppError} as `OfficeReader`. */
export async function* readDocx(source: ImportSource, signal?: AbortSignal): AsyncGenerator<DocxBatch> {
  for await (const batch of source.readOffice('word', source, signal)) {
    if (batch.type === 'headers') yield { rows: [], ...batch };
    if (batch.type === 'word') yield { headers: [], ...batch };
  }
}
