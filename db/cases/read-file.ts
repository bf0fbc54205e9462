/** A file of cases, row by row; what people write by hand and what Lapwing wrote itself. */
import { caseColumnNames } from '../model/case-columns.ts';
import { type ReadFileOptions, type RecordFile, readRecordFile } from '../record-files/read-file.ts';
import type { RowKind } from '../record-files/read-table.ts';
import { isOwnTable, readOwnRow } from './own-table.ts';
import type { ReadCase } from './read-case.ts';
import { readCaseObject, readCaseRow } from './read-input.ts';
import { caseShape } from './table.ts';

export type CaseFile = RecordFile<ReadCase>;

const cases: RowKind<Extract<ReadCase, { ok: true }>> = {
  noun: 'cases',
  columns: caseColumnNames,
  moreColumns: caseShape.columns,
  isTable: (columns) => columns.includes('title'),
  tableHas: 'a "title" column',
  isOwnTable,
  readOwn: readOwnRow,
  readCells: readCaseRow,
  readObject: readCaseObject,
};

/** @throws {AppError} as `readRecordFile`. */
export function readCaseFile(path: string, options: ReadFileOptions<ReadCase>): Promise<CaseFile> {
  return readRecordFile(cases, path, options);
}
