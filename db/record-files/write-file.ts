/**
 * Records as CSV, XLSX or JSON: unencrypted on purpose. The caller has warned.
 *
 * Records are read one by one while the file is written: memory does not grow with the vault.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { AppError } from '../model/errors.ts';
import type { WorkOptions } from '../vault/batches.ts';
import { writeOutsideContent } from '../vault/outside-file.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { guardFormula } from './cells.ts';
import type { ExportedWhole } from './exported.ts';
import type { FileFormat } from './read-file.ts';
import { SheetWidths } from './sheet.ts';
import { cellsOf, type TableShape } from './table.ts';

export interface RecordExport {
  readonly rows: number;
  /** The content where no file was asked for; csv and json only. */
  readonly text: string;
  readonly sizeBytes: number;
}

/** What a file is written from. */
export interface RecordSource {
  readonly shape: TableShape;
  /** In the order of the file; which they are is decided at the beginning. */
  keys(): readonly number[];
  /** Nothing for a record that was put away or erased meanwhile. */
  read(key: number): ExportedWhole | undefined;
}

type Chunks = AsyncGenerator<string | Uint8Array>;

/** @throws {AppError} `file.in-vault`, `disk.full`, `file.unwritable`, `job.cancelled`; a file is written whole or not at all. */
export async function writeRecordFile(
  vault: ReadableVault,
  source: RecordSource,
  format: FileFormat,
  out: string | undefined,
  options: WorkOptions,
): Promise<RecordExport> {
  const records = new RecordReader(source, options);
  let sizeBytes = 0;
  const counted = async function* (): Chunks {
    for await (const chunk of chunksOf(records, format)) {
      sizeBytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
      yield chunk;
    }
  };
  if (out !== undefined) {
    await writeOutsideContent(vault, out, counted());
    return { rows: records.rows, text: '', sizeBytes };
  }
  let text = '';
  for await (const chunk of counted()) text += typeof chunk === 'string' ? chunk : '';
  return { rows: records.rows, text, sizeBytes };
}

const batchRecords = 100;

class RecordReader {
  rows = 0;
  readonly shape: TableShape;
  readonly #source: RecordSource;
  readonly #options: WorkOptions;

  constructor(source: RecordSource, options: WorkOptions) {
    this.shape = source.shape;
    this.#source = source;
    this.#options = options;
  }

  /** Gives others a turn after each batch. A key stays a record's own, and is a number: of a million records they take little. */
  async *batches(): AsyncGenerator<ExportedWhole[]> {
    const keys = this.#source.keys();
    this.rows = 0;
    for (let from = 0; from < keys.length; from += batchRecords) {
      if (this.#options.signal?.aborted) throw new AppError('job.cancelled', 'The export was cancelled; no file was written.');
      const records = keys.slice(from, from + batchRecords).flatMap((key) => this.#source.read(key) ?? []);
      this.rows += records.length;
      yield records;
      this.#options.report?.(Math.min(from + batchRecords, keys.length), keys.length);
      await nextTurn();
    }
  }
}

function chunksOf(records: RecordReader, format: FileFormat): Chunks {
  if (format === 'json') return jsonChunks(records);
  if (format === 'csv') return csvChunks(records);
  return xlsxChunks(records);
}

async function* jsonChunks(records: RecordReader): Chunks {
  let before = '[';
  for await (const batch of records.batches()) {
    for (const one of batch) {
      yield `${before}\n${JSON.stringify(one, null, 2)}`;
      before = ',';
    }
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

/** With a byte order mark: without one, spreadsheets take UTF-8 for an old encoding. */
async function* csvChunks(records: RecordReader): Chunks {
  const { stringify } = await import('csv-stringify/sync');
  const { shape } = records;
  const write = (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => row.map(guardFormula)),
      { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]/ },
    );
  yield `\uFEFF${write([shape.columns])}`;
  for await (const batch of records.batches()) if (batch.length > 0) yield write(batch.map((one) => cellsOf(shape, one)));
}

/** Reads the records twice: how many columns a sheet needs stands in its first row. */
async function* xlsxChunks(records: RecordReader): Chunks {
  const { writeXlsx } = await import('../xlsx/write.ts');
  const widths = new SheetWidths(records.shape.columns);
  for await (const batch of records.batches()) for (const one of batch) widths.note(cellsOf(records.shape, one));
  yield* writeXlsx(sheetRows(records, widths));
}

async function* sheetRows(records: RecordReader, widths: SheetWidths): AsyncGenerator<string[][]> {
  yield [widths.header()];
  for await (const batch of records.batches()) yield batch.map((one) => widths.cells(cellsOf(records.shape, one)));
}
