/** A table in words as CSV or XLSX: unencrypted on purpose. The caller has warned. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { AppError } from '../model/errors.ts';
import type { WorkOptions } from '../vault/batches.ts';
import { writeOutsideContent } from '../vault/outside-file.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { cellCharacters } from '../xlsx/limits.ts';
import { guardedCell } from './cells.ts';
import { tooLong } from './sheet.ts';

/** `csv` for any program, `xlsx` for a spreadsheet. */
export type TableFormat = 'csv' | 'xlsx';

/** Rows by the keys of a list: read a batch at a time, so that memory does not grow with the list. */
export interface WrittenTable {
  readonly head: readonly string[];
  readonly keys: readonly number[];
  readonly read: (keys: readonly number[]) => readonly (readonly string[])[];
}

const batchRows = 100;

/** @returns what was written. @throws {AppError} `file.in-vault`, `disk.full`, `file.unwritable`, `file.too-large`, `job.cancelled`; a file is written whole or not at all. */
export async function writeTableFile(
  vault: ReadableVault,
  table: WrittenTable,
  format: TableFormat,
  out: string,
  options: WorkOptions,
): Promise<{ readonly rows: number; readonly sizeBytes: number }> {
  let rows = 0;
  let sizeBytes = 0;
  const batches = async function* (): AsyncGenerator<string[][]> {
    yield [table.head.map(guardedCell)];
    for (let from = 0; from < table.keys.length; from += batchRows) {
      if (options.signal?.aborted) throw new AppError('job.cancelled', 'The export was cancelled; no file was written.');
      const read = table.read(table.keys.slice(from, from + batchRows));
      rows += read.length;
      // Excel calls a file broken in which one cell holds more.
      if (format === 'xlsx' && read.flat().some((cell) => cell.length > cellCharacters)) throw tooLong();
      if (read.length > 0) yield read.map((cells) => cells.map(guardedCell));
      options.report?.(Math.min(from + batchRows, table.keys.length), table.keys.length);
      await nextTurn();
    }
  };
  const counted = async function* () {
    for await (const chunk of format === 'csv' ? csvChunks(batches()) : xlsxChunks(batches())) {
      sizeBytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
      yield chunk;
    }
  };
  await writeOutsideContent(vault, out, counted());
  return { rows, sizeBytes };
}

/** With a byte order mark, as the files of records have it. */
async function* csvChunks(batches: AsyncGenerator<string[][]>): AsyncGenerator<string> {
  const { stringify } = await import('csv-stringify/sync');
  let mark = '\uFEFF';
  for await (const batch of batches) {
    yield `${mark}${stringify(batch, { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]/ })}`;
    mark = '';
  }
}

async function* xlsxChunks(batches: AsyncGenerator<string[][]>): AsyncGenerator<Uint8Array> {
  const { writeXlsx } = await import('../xlsx/write.ts');
  yield* writeXlsx(batches);
}
