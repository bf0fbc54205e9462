/** The rows of a file, stored in batches: each is added, updated by its id, unchanged, or rejected with the reason. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import type { WorkOptions } from '../vault/batches.ts';
import type { Vault } from '../vault/vault.ts';
import type { FileFormat, RecordFile } from './read-file.ts';
import { type RowProblem, short } from './rows.ts';

export interface ImportReport {
  readonly format: FileFormat;
  readonly rows: number;
  added: number;
  updated: number;
  unchanged: number;
  /** One entry per rejected row: its first problem; all problems are in `problems`. */
  readonly rejected: RowProblem[];
  readonly problems: RowProblem[];
  /** What of rows that were taken was left: parts come with a new record only. */
  readonly notTaken: RowProblem[];
  /** Rows without an id that look exactly like records that were here before. */
  readonly alike: number;
}

export interface ImportOptions extends WorkOptions {
  /** As a person said it; left out, it is recognised. */
  readonly encoding?: Encoding | undefined;
  readonly dryRun?: boolean;
  /** Which records they became is not asked for: a long list of ids and numbers is not gathered. */
  readonly countsOnly?: boolean;
  /** A person knows that rows look like records that are here already, and wants them all the same. */
  readonly again?: boolean;
}

/** Rows written in one transaction; a killed import keeps whole batches. */
const batchRows = 1000;

export function newReport({ format, rows }: RecordFile<unknown>): ImportReport {
  return { format, rows, added: 0, updated: 0, unchanged: 0, rejected: [], problems: [], notTaken: [], alike: 0 };
}

/** @param store writes some rows, of which the first is the `from`th, counted from 1. */
export async function storeBatches<Row>(
  vault: Vault,
  file: RecordFile<Row>,
  { dryRun, signal, report }: ImportOptions,
  store: (rows: readonly Row[], from: number) => void,
): Promise<void> {
  let done = 0;
  for await (const batch of batchesOf(file)) {
    signal?.throwIfAborted();
    const from = done + 1;
    if (dryRun) takeBack(vault, () => store(batch, from));
    else vault.transaction(() => store(batch, from));
    done += batch.length;
    report?.(done, file.rows);
    await nextTurn();
  }
}

/** The rows of a file in batches of one transaction each. */
async function* batchesOf<Row>(file: RecordFile<Row>): AsyncGenerator<readonly Row[]> {
  let waiting: Row[] = [];
  for await (const rows of file.batches()) {
    for (let at = 0; at < rows.length; ) {
      const some = rows.slice(at, at + batchRows - waiting.length);
      waiting.push(...some);
      at += some.length;
      if (waiting.length < batchRows) continue;
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

/** One row that contradicts itself must not take the others with it. @param title what to call it by. */
export function storeOrReject(report: ImportReport, row: number, title: () => string, store: () => void): void {
  try {
    store();
  } catch (error) {
    const { code, message, params } = AppError.from(error);
    if (code !== 'input.invalid') throw error;
    const { problem = 'contradicts-itself', value = short(title()) } = params ?? {};
    reject(report, [{ row, column: '', value: String(value), code: String(problem), reason: message }]);
  }
}

export function reject(report: ImportReport, problems: readonly RowProblem[]): void {
  report.rejected.push(problems[0]!);
  report.problems.push(...problems);
}

/** Nobody has seen how many there are, and said that they are wanted. @param same what rows and records have in common. */
export function alikeRefused(count: number, noun: string, same: string): AppError {
  return new AppError(
    'import.alike',
    `${count} rows look exactly like ${noun} that are here already: the same ${same}, and no id. Nothing was imported. If they are other ${noun}, import them with --again.`,
    { params: { count } },
  );
}
