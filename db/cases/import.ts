/**
 * Cases from a file: every row is added, updated by its id, unchanged, or rejected with the reason.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { idBytes } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import type { CaseInput } from '../model/case-input.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { createCase, fieldChanges } from './commands.ts';
import { readCaseFile } from './read-file.ts';
import type { ReadCase, RowProblem } from './read-input.ts';

export interface CaseImportReport {
  readonly format: 'json' | 'csv';
  readonly rows: number;
  added: number;
  updated: number;
  unchanged: number;
  /** One entry per rejected row: its first problem; all problems are in `problems`. */
  readonly rejected: RowProblem[];
  readonly problems: RowProblem[];
  /** Parts of rows that were taken otherwise: people, acts and sources come with a new case only. */
  readonly notTaken: RowProblem[];
  readonly cases: { readonly row: number; readonly id: RecordId; readonly number: string }[];
}

export interface CaseImportOptions {
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  report?(done: number, total: number): void;
}

/** Cases written in one transaction; a killed import keeps whole batches. */
const batchCases = 1000;

/** @throws {AppError} what `readCaseFile` throws; nothing is stored then. */
export async function importCases(vault: Vault, path: string, options: CaseImportOptions = {}): Promise<CaseImportReport> {
  const { format, cases } = await readCaseFile(path, options.signal);
  return storeCases(vault, format, cases, options);
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
    notTaken: [],
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
  if (!read.ok) return reject(report, read.problems);
  const present = read.input.id === undefined ? undefined : presentCase(vault, read.input.id);
  try {
    if (present) updateCase(vault, read.input, present, row, report);
    else {
      const { id, number } = createCase(vault, read.input);
      report.added += 1;
      report.cases.push({ row, id, number });
    }
  } catch (error) {
    // One row that contradicts itself must not take the others with it.
    const { code, message } = AppError.from(error);
    if (code !== 'input.invalid') throw error;
    reject(report, [{ row, column: '', value: read.input.title, code: 'contradicts-itself', reason: message }]);
  }
}

function reject(report: CaseImportReport, problems: readonly RowProblem[]): void {
  report.rejected.push(problems[0]!);
  report.problems.push(...problems);
}

function updateCase(
  vault: Vault,
  input: CaseInput,
  present: Readonly<Record<string, unknown>>,
  row: number,
  report: CaseImportReport,
): void {
  const changes = [...changedFields(input, present), ...changedTags(vault, input, present['key'] as number)];
  if (changes.length > 0) vault.record('edit', changes);
  if (changes.length > 0) report.updated += 1;
  else report.unchanged += 1;
  for (const column of ['people', 'acts', 'sources'] as const) {
    const count = input[column]?.length ?? 0;
    const reason = 'is taken with a new case only; the case is here already';
    if (count > 0) report.notTaken.push({ row, column, value: String(count), code: 'new-case-only', reason });
  }
  report.cases.push({ row, id: input.id!, number: String(present['number'] ?? '') });
}

/** The tags become those of the row, where it names any. */
function changedTags(vault: Vault, { id, tags }: CaseInput, key: number): FieldChange[] {
  if (!tags) return [];
  const present = vault.store
    .sql<{ code: string }>("SELECT code FROM record_element WHERE record_key = ? AND set_name = 'tags'")
    .all(key)
    .map(({ code }) => code);
  const wanted = new Set(tags);
  const set = (code: string, value: boolean) => ({ entity: 'case', record: id!, field: `tags/${code}`, value });
  return [
    ...[...wanted].filter((code) => !present.includes(code)).map((code) => set(code, true)),
    ...present.filter((code) => !wanted.has(code)).map((code) => set(code, false)),
  ];
}

function presentCase(vault: Vault, id: RecordId): Record<string, unknown> | undefined {
  return vault.store
    .sql<Record<string, unknown>>('SELECT * FROM case_record WHERE key = (SELECT key FROM record WHERE id = ? AND entity = ?)')
    .get(idBytes(id), 'case');
}

/** Fields of the case itself that differ. */
function changedFields(input: CaseInput, present: Readonly<Record<string, unknown>>) {
  const { people: _people, acts: _acts, sources: _sources, tags: _tags, id, ...fields } = input;
  const columns: Record<string, string> = { begin: 'begin_edtf', end: 'end_edtf', received: 'received_edtf', deadline: 'deadline_edtf' };
  const changed = Object.entries(fields).filter(
    ([field, value]) =>
      value !== undefined && present[columns[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] !== value,
  );
  return fieldChanges('case', id!, Object.fromEntries(changed));
}
