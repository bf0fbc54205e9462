/**
 * Cases from a file: every row is added, updated by its id, unchanged, or rejected with the reason.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { detailsOf } from '../records/details.ts';
import type { Vault } from '../vault/vault.ts';
import { AlikeRows, alikeRefused } from './alike.ts';
import { storeNewCase } from './commands.ts';
import { fieldChanges } from '../records/commands.ts';
import { type GivenCase, type GivenRecord, givenCase } from './given-case.ts';
import { givenExact } from './given-exact.ts';
import { KnownRecords, type Standing } from './known-records.ts';
import { NumberBatch } from './numbers.ts';
import { type ReadCase, type RowProblem, short } from './read-case.ts';
import type { CaseFormat } from './table.ts';
import { type CaseFile, readCaseFile } from './read-file.ts';

export interface CaseImportReport {
  readonly format: CaseFormat;
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
  /** Rows without an id that look exactly like cases that were here before. */
  readonly alike: number;
}

export interface CaseImportOptions {
  readonly dryRun?: boolean;
  /** A person knows that rows look like cases that are here already, and wants them all the same. */
  readonly again?: boolean;
  readonly signal?: AbortSignal;
  report?(done: number, total: number): void;
}

/** Cases written in one transaction; a killed import keeps whole batches. */
const batchCases = 1000;

/**
 * @throws {AppError} what `readCaseFile` throws; `import.alike` where rows look like cases that are here and nobody said
 *   that they are wanted. Nothing is stored then.
 */
export async function importCases(vault: Vault, path: string, options: CaseImportOptions = {}): Promise<CaseImportReport> {
  const rows = new AlikeRows(vault);
  const file = await readCaseFile(path, { signal: options.signal, watch: (cases) => rows.note(cases) });
  if (rows.count > 0 && !options.dryRun && !options.again) throw alikeRefused(rows.count);
  return { ...(await storeFile(vault, file, options)), alike: rows.count };
}

/**
 * Stores rows that were read already; see `importCases`.
 *
 * @public the benchmarks store cases that they made.
 */
export function storeCases(
  vault: Vault,
  format: CaseFormat,
  cases: readonly ReadCase[],
  options: CaseImportOptions = {},
): Promise<CaseImportReport> {
  return storeFile(vault, { format, rows: cases.length, batches: () => [cases] }, options);
}

export async function storeFile(vault: Vault, file: CaseFile, options: CaseImportOptions = {}): Promise<CaseImportReport> {
  const report: CaseImportReport = {
    format: file.format,
    rows: file.rows,
    added: 0,
    updated: 0,
    unchanged: 0,
    rejected: [],
    problems: [],
    notTaken: [],
    cases: [],
    alike: 0,
  };
  const known = new KnownRecords(vault);
  let from = 0;
  for await (const batch of batchesOf(file)) {
    options.signal?.throwIfAborted();
    const begun = from;
    const store = () => {
      const numbers = new NumberBatch(vault);
      batch.forEach((read, at) => storeCase(vault, read, begun + at + 1, report, { numbers, known }));
      numbers.finish();
    };
    if (options.dryRun) takeBack(vault, store);
    else vault.transaction(store);
    from += batch.length;
    options.report?.(from, file.rows);
    await nextTurn();
  }
  return report;
}

/** The rows of a file in batches of one transaction each. */
async function* batchesOf(file: CaseFile): AsyncGenerator<readonly ReadCase[]> {
  let waiting: ReadCase[] = [];
  for await (const rows of file.batches()) {
    for (let at = 0; at < rows.length; ) {
      const some = rows.slice(at, at + batchCases - waiting.length);
      waiting.push(...some);
      at += some.length;
      if (waiting.length < batchCases) continue;
      yield waiting;
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
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

/** What the rows of one batch share. */
interface Batch {
  readonly numbers: NumberBatch;
  readonly known: KnownRecords;
}

function storeCase(vault: Vault, read: ReadCase, row: number, report: CaseImportReport, { numbers, known }: Batch): void {
  if (!read.ok) return reject(report, read.problems);
  try {
    const given = read.exact ? givenExact(vault.newId, read.exact) : givenCase(vault.newId, read.input);
    const standings = known.standings(given, row);
    if (given.isGiven && standings.get(given) !== 'new') updateCase(vault, given, standings, row, report);
    else {
      const { id, number } = storeNewCase(vault, given, standings, () => numbers.next());
      numbers.note(number);
      report.added += 1;
      report.cases.push({ row, id, number });
      noteOthers(report, given, standings, row, (one) => one === 'other', knownOtherwise);
    }
    if (read.exact) report.notTaken.push(...(read.aside ?? []));
    known.remember(given, row);
  } catch (error) {
    // One row that contradicts itself must not take the others with it.
    const { code, message } = AppError.from(error);
    if (code !== 'input.invalid') throw error;
    const value = read.exact ? String(read.exact.fields['title'] ?? '') : read.input.title;
    reject(report, [{ row, column: '', value: short(value), code: 'contradicts-itself', reason: message }]);
  }
}

function reject(report: CaseImportReport, problems: readonly RowProblem[]): void {
  report.rejected.push(problems[0]!);
  report.problems.push(...problems);
}

const newCaseOnly = { code: 'new-case-only', reason: 'is taken with a new case only; the case is here already' };
const knownOtherwise = { code: 'known-otherwise', reason: 'is here already, and otherwise; it was left as it is' };

function updateCase(
  vault: Vault,
  given: GivenCase,
  standings: ReadonlyMap<GivenRecord, Standing>,
  row: number,
  report: CaseImportReport,
): void {
  const standing = detailsOf(vault, 'case', given.id);
  const present = standing?.fields ?? {};
  const { number, ...fields } = given.fields;
  const changed = Object.entries(fields).filter(([field, value]) => value !== undefined && present[field] !== value);
  const changes = [...fieldChanges('case', given.id, Object.fromEntries(changed)), ...changedSets(vault, given, standing?.key)];
  if (changes.length > 0) vault.record('edit', changes);
  if (changes.length > 0) report.updated += 1;
  else report.unchanged += 1;
  if (number !== undefined && number !== present['number'])
    report.notTaken.push({ row, column: 'number', value: short(String(number)), ...knownOtherwise });
  noteOthers(report, given, standings, row, (one) => one !== 'same', newCaseOnly);
  report.cases.push({ row, id: given.id, number: String(present['number'] ?? '') });
}

/** Names the lists of a row in which something was not taken, and how much of each. */
function noteOthers(
  report: CaseImportReport,
  { parts }: GivenCase,
  standings: ReadonlyMap<GivenRecord, Standing>,
  row: number,
  isLeft: (standing: Standing) => boolean,
  why: Pick<RowProblem, 'code' | 'reason'>,
): void {
  const counts = new Map<string, number>();
  let top: GivenRecord | undefined;
  for (const part of parts) {
    if (part.entity !== 'name' && part.entity !== 'involvement') top = undefined;
    if (top || !isLeft(standings.get(part) ?? 'new')) continue;
    top = part;
    counts.set(part.list, (counts.get(part.list) ?? 0) + 1);
  }
  for (const [column, count] of counts) report.notTaken.push({ row, column, value: String(count), ...why });
}

/** The sets that the row speaks of become those of the row. Who stands in a case comes with a new one. */
function changedSets(vault: Vault, { id, sets, elements }: GivenCase, key: unknown): FieldChange[] {
  const ofSet = vault.store.sql<{ code: string }>('SELECT code FROM record_element WHERE record_key = ? AND set_name = ?');
  return sets.flatMap((set) => {
    const present = ofSet.all(key, set).map(({ code }) => `${set}/${code}`);
    const wanted = new Set(elements.filter((element) => element.startsWith(`${set}/`)));
    const change = (field: string, value: boolean): FieldChange => ({ entity: 'case', record: id, field, value });
    return [
      ...[...wanted].filter((element) => !present.includes(element)).map((element) => change(element, true)),
      ...present.filter((element) => !wanted.has(element)).map((element) => change(element, false)),
    ];
  });
}
