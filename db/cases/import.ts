/**
 * Cases from a file: every row is added, updated by its id, unchanged, or rejected with the reason.
 */
import type { RecordId } from '../model/record-id.ts';
import type { GivenWhole } from '../record-files/given.ts';
import { KnownRecords } from '../record-files/known-records.ts';
import type { FileFormat } from '../record-files/read-file.ts';
import { type RowProblem, short } from '../record-files/rows.ts';
import {
  alikeRefused,
  type ImportOptions,
  type ImportReport,
  newReport,
  reject,
  storeBatches,
  storeOrReject,
} from '../record-files/store-file.ts';
import { knownOtherwise, leftLists, type Standings, storeUpdate } from '../record-files/store-record.ts';
import type { Vault } from '../vault/vault.ts';
import { AlikeRows } from './alike.ts';
import { storeNewCase } from './commands.ts';
import { givenCase } from './given-case.ts';
import { givenExactCase } from './given-exact.ts';
import { NumberBatch } from './numbers.ts';
import type { ReadCase } from './read-case.ts';
import { type CaseFile, readCaseFile } from './read-file.ts';

export interface CaseImportReport extends ImportReport {
  readonly cases: { readonly row: number; readonly id: RecordId; readonly number: string }[];
}

/**
 * @throws {AppError} what `readCaseFile` throws; `import.alike` where rows look like cases that are here and nobody said
 *   that they are wanted. Nothing is stored then.
 */
export async function importCases(vault: Vault, path: string, options: ImportOptions = {}): Promise<CaseImportReport> {
  const rows = new AlikeRows(vault);
  const { encoding, signal } = options;
  const file = await readCaseFile(path, { readOffice: vault.readOffice, encoding, signal, watch: (cases) => rows.note(cases) });
  if (rows.count > 0 && !options.dryRun && !options.again) throw alikeRefused(rows.count, 'cases', 'title, begin and place');
  return { ...(await storeCaseFile(vault, file, options)), alike: rows.count };
}

/**
 * Stores rows that were read already; see `importCases`.
 *
 * @public the benchmarks store cases that they made.
 */
export function storeCases(
  vault: Vault,
  format: FileFormat,
  cases: readonly ReadCase[],
  options: ImportOptions = {},
): Promise<CaseImportReport> {
  return storeCaseFile(vault, { format, rows: cases.length, batches: () => [cases] }, options);
}

export interface StoredBatch {
  readonly cases: readonly ReadCase[];
  /** Of those that could not be taken. */
  readonly problems: readonly RowProblem[];
  /** New cases of all batches so far. */
  readonly added: number;
}

export interface CaseStoreOptions extends ImportOptions {
  /** Called in the transaction of each batch. */
  readonly noteBatch?: (batch: StoredBatch) => void;
}

export async function storeCaseFile(vault: Vault, file: CaseFile, options: CaseStoreOptions = {}): Promise<CaseImportReport> {
  const report: CaseImportReport = { ...newReport(file), cases: [] };
  const known = new KnownRecords(vault);
  await storeBatches(vault, file, options, (cases, from) => {
    const numbers = new NumberBatch(vault);
    const problemsBefore = report.problems.length;
    cases.forEach((read, at) =>
      storeCase(vault, read, (read.ok && read.row) || from + at, report, { numbers, known, isListed: !options.countsOnly }),
    );
    numbers.finish();
    options.noteBatch?.({ cases, problems: report.problems.slice(problemsBefore), added: report.added });
  });
  return report;
}

/** What the rows of one batch share. */
interface Batch {
  readonly numbers: NumberBatch;
  readonly known: KnownRecords;
  readonly isListed: boolean;
}

function storeCase(vault: Vault, read: ReadCase, row: number, report: CaseImportReport, { numbers, known, isListed }: Batch): void {
  if (!read.ok) return reject(report, read.problems);
  if (read.isHere) {
    report.unchanged += 1;
    return;
  }
  const title = () => (read.exact ? String(read.exact.fields['title'] ?? '') : read.input.title);
  storeOrReject(report, row, title, () => {
    const given = read.exact ? givenExactCase(vault.newId, read.exact) : givenCase(vault.newId, read.input);
    const standings = known.standings(given, row);
    if (given.isGiven && standings.get(given) !== 'new') updateCase(vault, given, standings, row, report, isListed);
    else {
      const { id, number } = storeNewCase(vault, given, standings, () => numbers.next());
      numbers.note(number);
      report.added += 1;
      if (isListed) report.cases.push({ row, id, number });
      report.notTaken.push(...leftLists(given, standings, row, (one) => one === 'other', knownOtherwise));
    }
    if (read.exact) report.notTaken.push(...(read.aside ?? []));
    known.remember(given, row);
  });
}

const newCaseOnly = { code: 'new-case-only', reason: 'is taken with a new case only; the case is here already' };

/** Who stands in a case comes with a new one. */
function updateCase(vault: Vault, given: GivenWhole, standings: Standings, row: number, report: CaseImportReport, isListed: boolean): void {
  const { present, isChanged, left } = storeUpdate(vault, given, (field) => field !== 'number');
  if (isChanged) report.updated += 1;
  else report.unchanged += 1;
  for (const { field, value } of left) report.notTaken.push({ row, column: field, value: short(String(value)), ...knownOtherwise });
  report.notTaken.push(...leftLists(given, standings, row, (one) => one !== 'same', newCaseOnly));
  if (isListed) report.cases.push({ row, id: given.id, number: String(present['number'] ?? '') });
}
