/** Rows of a table that Lapwing wrote (table.ts), read back value by value, also after a person left columns out or edited cells. */
import { ElementSplitter } from '../import/json-elements.ts';
import { readEnteredDate } from '../model/date-entry.ts';
import { caseEntity } from '../model/case.ts';
import type { FieldDefinition } from '../model/entity.ts';
import { type ExactRecord, readExactCase } from './exact-input.ts';
import { excerpt, isObject, type ReadCase, type RowProblem, short } from './read-case.ts';
import { cellText, fieldColumns, fieldValue, quietMark, readTags, summaryColumns, summaryOf } from './table.ts';

type Cells = Readonly<Record<string, string>>;

/** By its columns: nobody else gives numbers beside ids, or what stands in a case in one cell. */
export function isOwnTable(header: readonly string[]): boolean {
  if (header.includes('records')) return true;
  return header.includes('id') && ['number', ...summaryColumns].some((column) => header.includes(column)) && !header.some(isOfPart);
}

function isOfPart(column: string): boolean {
  return /^(?:act|source|person)\./.test(column);
}

/** Whether a row of such a table came from Lapwing; one without `records` under that column was added by a person. */
export function isOwnRow(cells: Cells): boolean {
  return cells['records'] === undefined || cells['records'].trim() !== '';
}

/** What the column `records` holds; nothing where it was left out. @returns a problem for what is no whole JSON object. */
export function parseRecords(
  cells: Cells,
  row: number,
  characters: number,
): { readonly records: Record<string, unknown> } | { readonly problem: RowProblem } {
  const cell = cells['records'];
  if (cell === undefined) return { records: {} };
  try {
    // Refuses what is nested deeper than any case.
    new ElementSplitter({ elementCharacters: characters, depth: 32 }).add(`[${cell}]`);
    const records: unknown = JSON.parse(cell);
    if (isObject(records)) return { records };
  } catch {
    // Named below.
  }
  const reason = 'is not as Lapwing wrote it; a spreadsheet may have cut it off';
  return { problem: { row, column: 'records', value: short(cell), code: 'field-invalid', reason } };
}

/** @param row counted from 1. */
export function readOwnRow(cells: Cells, records: Readonly<Record<string, unknown>>, row: number): ReadCase {
  const { fields: unheld, sets, ...lists } = records;
  const { fields, problems } = readFields(cells, isObject(unheld) ? unheld : {}, row);
  if (problems.length > 0) return { ok: false, problems };
  const raw = {
    ...lists,
    ...(cells['id'] && { id: cells['id'] }),
    fields,
    ...(sets !== undefined && { sets }),
    ...(cells['tags'] !== undefined && { tags: readTags(cells['tags']) }),
  };
  const read = readExactCase(
    raw,
    row,
    fieldColumns.some((column) => cells[column] === undefined),
  );
  if (!read.ok || !read.exact) return read;
  return { ...read, aside: edited(cells, read.exact.lists, row) };
}

const otherColumns = new Set(['id', 'tags', 'records', ...summaryColumns]);

function readFields(cells: Cells, unheld: Readonly<Record<string, unknown>>, row: number) {
  const fields: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const definition = Object.hasOwn(caseEntity.fields, column) ? caseEntity.fields[column]! : undefined;
    const kept = Object.hasOwn(unheld, column) ? unheld[column] : undefined;
    if (definition && kept !== undefined && cell === cellText(kept)) fields[column] = kept;
    else if (cell === '' || otherColumns.has(column)) continue;
    // The check behind names a column that is none.
    else if (!definition) fields[column] = cell;
    else readInto(fields, problems, { column, cell, definition, row });
  }
  return { fields, problems };
}

/** A cell that a person wrote may say a date in another way. */
function readInto(
  fields: Record<string, unknown>,
  problems: RowProblem[],
  { column, cell, definition, row }: { column: string; cell: string; definition: FieldDefinition; row: number },
): void {
  const value = fieldValue(definition, cell);
  const entered = value === undefined && definition.kind === 'date' ? readEnteredDate(cell) : undefined;
  if (entered && !entered.ok) problems.push({ row, column, value: excerpt(cell), code: 'date-invalid', reason: entered.reason });
  else fields[column] = entered ? entered.edtf : (value ?? cell);
}

const unmarked = (text: string) => text.replaceAll(quietMark, '');

/** What somebody changed where it is only for reading is named. */
function edited(cells: Cells, lists: Readonly<Record<string, readonly ExactRecord[]>>, row: number): RowProblem[] {
  return summaryColumns.flatMap((column) => {
    const cell = cells[column] ?? '';
    const written = summaryOf(
      column,
      (lists[column] ?? []).map(({ fields, lists: { names = [] } }) => ({ fields, names })),
    );
    if (cell === '' || unmarked(cell) === unmarked(written)) return [];
    return [{ row, column, value: short(cell), code: 'for-reading', reason: 'is for reading only; an import takes the column "records"' }];
  });
}
