/**
 * Cases as CSV, XLSX or JSON: unencrypted on purpose. The caller has warned.
 *
 * Each format is read back by `importCases`, and gives equal records, but for sensitive fields that were not asked for. Cases are read one by one while the file is
 * written: memory does not grow with the vault.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { writeOutsideContent } from '../vault/outside-file.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ExportedCase, exportedCase } from './exported-case.ts';
import { SheetWidths } from './sheet.ts';
import { caseColumns, type CaseFormat, cellsOf, guardFormula } from './table.ts';

export interface CaseExport {
  readonly rows: number;
  /** The content where no file was asked for; csv and json only. */
  readonly text: string;
  readonly sizeBytes: number;
}

export interface CaseExportOptions {
  readonly signal?: AbortSignal | undefined;
  /** How to reach a person safely, and whatever else is left out unless somebody asks for it. */
  readonly withSensitive?: boolean | undefined;
  report?(done: number, total: number): void;
}

type Chunks = AsyncGenerator<string | Uint8Array>;

/** @throws {AppError} `file.in-vault`, `disk.full`, `file.unwritable`, `job.cancelled`; a file is written whole or not at all. */
export async function exportCases(
  vault: ReadableVault,
  format: CaseFormat,
  out: string | undefined,
  options: CaseExportOptions = {},
): Promise<CaseExport> {
  const source = new CaseSource(vault, options);
  let sizeBytes = 0;
  const counted = async function* (): Chunks {
    for await (const chunk of chunksOf(source, format)) {
      sizeBytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
      yield chunk;
    }
  };
  if (out !== undefined) {
    await writeOutsideContent(vault, out, counted());
    return { rows: source.rows, text: '', sizeBytes };
  }
  let text = '';
  for await (const chunk of counted()) text += typeof chunk === 'string' ? chunk : '';
  return { rows: source.rows, text, sizeBytes };
}

const batchCases = 100;

/** The cases in the order of their titles; which they are is decided at the beginning. */
class CaseSource {
  rows = 0;
  readonly #vault: ReadableVault;
  readonly #options: CaseExportOptions;

  constructor(vault: ReadableVault, options: CaseExportOptions) {
    this.#vault = vault;
    this.#options = options;
  }

  /** Gives others a turn after each batch. A key stays a record's own, and is a number: of a million cases they take little. */
  async *batches(): AsyncGenerator<ExportedCase[]> {
    const keys = this.#allKeys();
    this.rows = 0;
    for (let from = 0; from < keys.length; from += batchCases) {
      if (this.#options.signal?.aborted) throw new AppError('job.cancelled', 'The export was cancelled; no file was written.');
      const cases = keys.slice(from, from + batchCases).flatMap((key) => this.#read(key));
      this.rows += cases.length;
      yield cases;
      this.#options.report?.(Math.min(from + batchCases, keys.length), keys.length);
      await nextTurn();
    }
  }

  #allKeys(): number[] {
    const keys = this.#vault.raw.prepare<[], number>('SELECT key FROM case_record WHERE deleted = 0 ORDER BY title, key').pluck();
    return keys.all();
  }

  /** Nothing for a case that was put away or erased meanwhile. */
  #read(key: number): ExportedCase[] {
    const shown = this.#vault.store.sql<{ id: Buffer }>('SELECT id FROM case_record WHERE key = ? AND deleted = 0').get(key);
    return shown ? [exportedCase(this.#vault, idText(shown.id), this.#options.withSensitive ?? false)] : [];
  }
}

function chunksOf(source: CaseSource, format: CaseFormat): Chunks {
  if (format === 'json') return jsonChunks(source);
  if (format === 'csv') return csvChunks(source);
  return xlsxChunks(source);
}

async function* jsonChunks(source: CaseSource): Chunks {
  let before = '[';
  for await (const cases of source.batches()) {
    for (const one of cases) {
      yield `${before}\n${JSON.stringify(one, null, 2)}`;
      before = ',';
    }
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

/** With a byte order mark: without one, spreadsheets take UTF-8 for an old encoding. */
async function* csvChunks(source: CaseSource): Chunks {
  const { stringify } = await import('csv-stringify/sync');
  const write = (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => row.map(guardFormula)),
      { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]/ },
    );
  yield `\uFEFF${write([caseColumns])}`;
  for await (const cases of source.batches()) if (cases.length > 0) yield write(cases.map(cellsOf));
}

/** Reads the cases twice: how many columns a sheet needs stands in its first row. */
async function* xlsxChunks(source: CaseSource): Chunks {
  const { writeXlsx } = await import('../xlsx/write.ts');
  const widths = new SheetWidths();
  for await (const cases of source.batches()) for (const one of cases) widths.note(cellsOf(one));
  yield* writeXlsx(sheetRows(source, widths));
}

async function* sheetRows(source: CaseSource, widths: SheetWidths): AsyncGenerator<string[][]> {
  yield [widths.header()];
  for await (const cases of source.batches()) yield cases.map((one) => widths.cells(cellsOf(one)));
}
