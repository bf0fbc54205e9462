/** Tables of cases that Lapwing wrote. */
import { editedSummaries, isPartialRow, ownRecord, type Cells } from '../record-files/own-row.ts';
import { readExactCase } from './exact-input.ts';
import type { ReadCase } from './read-case.ts';
import { caseShape } from './table.ts';

/** By its columns: nobody else gives numbers beside ids, or what stands in a case in one cell. */
export function isOwnTable(header: readonly string[]): boolean {
  if (header.includes('records')) return true;
  return header.includes('id') && ['number', ...caseShape.summaries].some((column) => header.includes(column)) && !header.some(isOfPart);
}

function isOfPart(column: string): boolean {
  return /^(?:act|source|person)\./.test(column);
}

/** @param row counted from 1. */
export function readOwnRow(cells: Cells, records: Readonly<Record<string, unknown>>, row: number): ReadCase {
  const record = ownRecord(caseShape, cells, records, row);
  if (!('raw' in record)) return record;
  const read = readExactCase(record.raw, row, isPartialRow(caseShape, cells));
  return read.ok && read.exact ? { ...read, aside: editedSummaries(caseShape, cells, read.exact, row) } : read;
}
