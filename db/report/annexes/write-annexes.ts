/** The tables of a report as one spreadsheet, or as a folder of CSV files. Unencrypted: the caller has asked a person. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { tryRemove } from '../../disk/patience.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { AnnexFormat } from '../../model/report.ts';
import { guardedCsv } from '../../record-files/guarded-csv.ts';
import { refuseInside, writeOutsideContent } from '../../vault/outside-file.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { writeWorkbook } from '../../xlsx/write.ts';
import type { ReportChoices } from '../compose/assessment.ts';
import { dataOfOne } from '../compose/lengths.ts';
import { prepareData } from '../compose/prepare.ts';
import { wordingIn } from '../compose/wording.ts';
import { type Annexes, annexTables } from './tables.ts';

export interface WrittenAnnexes {
  readonly format: AnnexFormat;
  readonly rows: Readonly<Record<string, number>>;
  /** Cases that the report counts and that have no row. */
  readonly secretCases: number;
}

export interface AnnexOptions {
  readonly signal?: AbortSignal | undefined;
  /** `file`: all is read, and is written now. */
  readonly onPhase?: ((phase: string, done: number, total: number) => void) | undefined;
}

/**
 * @param path of the spreadsheet; of the folder for CSV, which must not be there.
 * @throws {AppError} `record.not-found` for the round; `file.in-vault`, `file.exists`, `disk.full`, `file.unwritable`, what `signal`
 * says; all is written or nothing.
 */
export async function writeAnnexes(
  vault: ReadableVault,
  round: RecordId,
  format: AnnexFormat,
  path: string,
  choices: ReportChoices,
  { signal, onPhase }: AnnexOptions = {},
): Promise<WrittenAnnexes> {
  if ((choices.audience ?? 'internal') !== 'internal')
    throw new AppError('input.usage', 'These tables hold the ids of records: they are for the team alone. Nothing was written.');
  const all = prepareData(vault, round, choices);
  const data = choices.length === 'single' ? dataOfOne(all, choices.recommendation) : all;
  // Whoever cancels is heard between one piece of work and the next.
  await nextTurn();
  signal?.throwIfAborted();
  const { tables, secretCases } = annexTables(data, await wordingIn(choices.language, data.terms));
  onPhase?.('file', 0, 0);
  await (format === 'xlsx' ? writeSpreadsheet(vault, path, tables, signal) : writeFolder(vault, path, tables, signal));
  return { format, rows: Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length])), secretCases };
}

async function writeSpreadsheet(vault: ReadableVault, path: string, tables: Annexes['tables'], signal?: AbortSignal): Promise<void> {
  const sheets = tables.map(({ name, columns, rows }) => ({ name, batches: batchesOf([columns, ...rows], signal) }));
  await writeOutsideContent(vault, path, writeWorkbook(sheets), signal);
}

const batchRows = 500;

async function* batchesOf(rows: readonly (readonly string[])[], signal?: AbortSignal): AsyncGenerator<readonly (readonly string[])[]> {
  for (let from = 0; from < rows.length; from += batchRows) {
    await nextTurn();
    signal?.throwIfAborted();
    yield rows.slice(from, from + batchRows);
  }
}

async function writeFolder(vault: ReadableVault, folder: string, tables: Annexes['tables'], signal?: AbortSignal): Promise<void> {
  await refuseInside(vault, folder);
  try {
    await mkdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new AppError('file.exists', 'There is something with this name already. Nothing was written.');
    throw new AppError('file.unwritable', 'The folder could not be made. Nothing was written.', { cause: error });
  }
  try {
    for (const { name, columns, rows } of tables)
      await writeOutsideContent(vault, join(folder, `${name}.csv`), await guardedCsv([columns, ...rows]), signal);
  } catch (error) {
    // The folder is ours and new: half of it would pass for all.
    await tryRemove(folder, { recursive: true });
    throw error;
  }
}
