/**
 * Cases from a file: every row is added, updated by its id, unchanged, or rejected with the reason.
 */
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { idBytes } from '../log/ids.ts';
import type { CaseInput } from '../model/case-input.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { createCase, fieldChanges } from './commands.ts';
import { type ReadCase, readCaseObject, readCaseRow, type RowProblem } from './read-input.ts';

export interface CaseImportReport {
  readonly format: 'json' | 'csv';
  readonly rows: number;
  added: number;
  updated: number;
  unchanged: number;
  /** One entry per rejected row: its first problem; all problems are in `problems`. */
  readonly rejected: RowProblem[];
  readonly problems: RowProblem[];
  readonly cases: { readonly row: number; readonly id: RecordId; readonly number: string }[];
}

export interface CaseImportOptions {
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  report?(done: number, total: number): void;
}

const maxJsonBytes = 256 * 1024 * 1024;
/** Cases written in one transaction; a killed import keeps whole batches. */
const batchCases = 1000;

/** @throws {AppError} `import.not-this-format`, `import.too-large`, `file.not-found`. */
export async function importCases(vault: Vault, path: string, options: CaseImportOptions = {}): Promise<CaseImportReport> {
  const { format, cases } = await readCaseFile(path);
  return storeCases(vault, format, cases, options);
}

export interface CaseFile {
  readonly format: 'json' | 'csv';
  readonly cases: readonly ReadCase[];
}

/** Reads all rows and stores none. @throws as `importCases`. */
export async function readCaseFile(path: string): Promise<CaseFile> {
  return (await looksLikeCsv(path)) ? { format: 'csv', cases: await readCsv(path) } : { format: 'json', cases: await readJson(path) };
}

/** Stores rows that were read already; see `importCases`. */
export async function storeCases(
  vault: Vault,
  format: 'json' | 'csv',
  cases: readonly ReadCase[],
  options: CaseImportOptions = {},
): Promise<CaseImportReport> {
  const report: CaseImportReport = {
    format,
    rows: cases.length,
    added: 0,
    updated: 0,
    unchanged: 0,
    rejected: [],
    problems: [],
    cases: [],
  };
  for (let from = 0; from < cases.length; from += batchCases) {
    options.signal?.throwIfAborted();
    const batch = cases.slice(from, from + batchCases);
    const store = () => batch.forEach((read, at) => storeCase(vault, read, from + at + 1, report));
    if (options.dryRun) takeBack(vault, store);
    else vault.transaction(store);
    options.report?.(Math.min(from + batchCases, cases.length), cases.length);
    await nextTurn();
  }
  return report;
}

/** A dry run does all of it, then takes the transaction back. */
function takeBack(vault: Vault, work: () => void): void {
  const rollback = new AppError('job.cancelled', 'Taken back');
  try {
    vault.transaction(() => {
      work();
      throw rollback;
    });
  } catch (error) {
    if (error !== rollback) throw error;
  }
}

function storeCase(vault: Vault, read: ReadCase, row: number, report: CaseImportReport): void {
  if (!read.ok) {
    report.rejected.push(read.problems[0]!);
    report.problems.push(...read.problems);
    return;
  }
  const present = read.input.id === undefined ? undefined : presentCase(vault, read.input.id);
  if (!present) {
    const { id, number } = createCase(vault, read.input);
    report.added += 1;
    report.cases.push({ row, id, number });
    return;
  }
  const changes = changedFields(read.input, present);
  if (changes.length > 0) {
    vault.record('edit', changes);
    report.updated += 1;
  } else report.unchanged += 1;
  report.cases.push({ row, id: read.input.id!, number: String(present['number'] ?? '') });
}

function presentCase(vault: Vault, id: RecordId): Record<string, unknown> | undefined {
  return vault.store
    .sql<Record<string, unknown>>('SELECT * FROM case_record WHERE key = (SELECT key FROM record WHERE id = ? AND entity = ?)')
    .get(idBytes(id), 'case');
}

/** Fields of the case itself that differ; its people, acts and sources are only taken with a new case. */
function changedFields(input: CaseInput, present: Readonly<Record<string, unknown>>) {
  const { people: _people, acts: _acts, sources: _sources, tags: _tags, id, ...fields } = input;
  const columns: Record<string, string> = { begin: 'begin_edtf', end: 'end_edtf', received: 'received_edtf', deadline: 'deadline_edtf' };
  const changed = Object.entries(fields).filter(
    ([field, value]) =>
      value !== undefined && present[columns[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] !== value,
  );
  return fieldChanges('case', id!, Object.fromEntries(changed));
}

async function looksLikeCsv(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw AppError.from(error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start.includes(0)) throw notCases();
    const text = start
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart();
    return !text.startsWith('[') && !text.startsWith('{');
  } catch (error) {
    throw AppError.from(error);
  } finally {
    await file.close();
  }
}

function notCases(cause?: unknown): AppError {
  return new AppError(
    'import.not-this-format',
    'This file is neither a JSON array of cases nor a CSV with a "title" column. Nothing was imported.',
    { cause },
  );
}

async function readJson(path: string): Promise<ReadCase[]> {
  const { size } = await stat(path);
  if (size > maxJsonBytes)
    throw new AppError('import.too-large', 'This JSON file is larger than 256 MiB. Split it, or use CSV. Nothing was imported.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)));
  } catch (error) {
    throw notCases(error);
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.map((entry, at) => readCaseObject(entry, at + 1));
}

async function readCsv(path: string): Promise<ReadCase[]> {
  const { parse } = await import('csv-parse');
  const parser = createReadStream(path).pipe(
    parse({ bom: true, columns: true, skip_empty_lines: true, relax_column_count: true, max_record_size: 8 * 1024 * 1024 }),
  );
  const cases: ReadCase[] = [];
  try {
    for await (const record of parser as AsyncIterable<Record<string, string>>) {
      if (cases.length === 0 && !('title' in record)) throw notCases();
      cases.push(readCaseRow(record, cases.length + 1));
    }
  } catch (error) {
    throw error instanceof AppError ? error : notCases(error);
  }
  return cases;
}
