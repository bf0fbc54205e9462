/** Rows of a table that Lapwing wrote (table.ts), read back value by value, also after a person left columns out or edited cells. */
import { ElementSplitter } from '../import/json-elements.ts';
import { dateProblemOf, readEnteredDate } from '../model/date-entry.ts';
import { besideOf } from '../model/beside.ts';
import { entityOf } from '../model/entities.ts';
import type { FieldDefinition } from '../model/entity.ts';
import { cellText, fieldValue, readList } from './cells.ts';
import type { ExactRecord, ExactWhole } from './exact.ts';
import { type OwnColumn, ownColumnOf, ownValue } from './own-cells.ts';
import { rowLimits } from './row-limits.ts';
import { excerpt, isObject, type RefusedRow, type RowProblem, short } from './rows.ts';
import { quietMark, type TableShape } from './table.ts';

export type Cells = Readonly<Record<string, string>>;
type Unknown = Readonly<Record<string, unknown>>;

/** Whether a row of such a table came from Lapwing; one without `records` under that column was added by a person. */
export function isOwnRow(cells: Cells): boolean {
  return cells['records'] === undefined || cells['records'].trim() !== '';
}

/** What the column `records` holds; nothing where it was left out. @returns a problem for what is no whole JSON object. */
export function parseRecords(cells: Cells, row: number): { readonly records: Record<string, unknown> } | { readonly problem: RowProblem } {
  const cell = cells['records'];
  if (cell === undefined) return { records: {} };
  try {
    // Refuses what is nested deeper than any record.
    new ElementSplitter({ elementCharacters: rowLimits.characters, depth: 32 }).add(`[${cell}]`);
    const records: unknown = JSON.parse(cell);
    if (isObject(records)) return { records };
  } catch {
    // Named below.
  }
  const reason = 'is not as Lapwing wrote it; a spreadsheet may have cut it off';
  return { problem: { row, column: 'records', value: short(cell), code: 'field-invalid', reason } };
}

/** The record that a row says, as `readExact` takes it. @param row counted from 1. */
export function ownRecord(
  shape: TableShape,
  cells: Cells,
  records: Unknown,
  row: number,
): { readonly raw: Record<string, unknown> } | RefusedRow {
  const { fields: unheld, sets, withheld, ...lists } = records;
  const { fields, problems } = readFields(shape, cells, isObject(unheld) ? unheld : {}, row);
  if (problems.length > 0) return { ok: false, problems };
  // An empty cell of a set that was withheld does not say that there is nothing in it.
  const isUnsaid = (set: string, cell: string) => cell.trim() === '' && Array.isArray(withheld) && withheld.includes(set);
  const { tags, ...others } = Object.fromEntries(
    shape.sets.flatMap((set) => (cells[set] === undefined || isUnsaid(set, cells[set]) ? [] : [[set, readList(cells[set])]])),
  );
  return {
    raw: {
      ...lists,
      ...(cells['id'] && { id: cells['id'] }),
      fields,
      ...((sets !== undefined || Object.keys(others).length > 0) && { sets: isObject(sets) ? { ...sets, ...others } : (sets ?? others) }),
      ...(tags !== undefined && { tags }),
    },
  };
}

/** Columns were left out. */
export function isPartialRow({ fields }: TableShape, cells: Cells): boolean {
  return fields.some((column) => cells[column] === undefined);
}

function readFields({ root, sets, summaries }: TableShape, cells: Cells, unheld: Unknown, row: number) {
  const { fields: known } = entityOf(root.entity);
  const others = new Set(['id', 'records', ...sets, ...summaries]);
  const entity = entityOf(root.entity);
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(unheld).filter(([field]) => besideOf(entity, field)));
  const problems: RowProblem[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const own = ownColumnOf(column);
    if (own) {
      readOwnInto(fields, problems, { own, cell, kept: unheld[own.field], row });
      continue;
    }
    const definition = Object.hasOwn(known, column) ? known[column]! : undefined;
    const kept = Object.hasOwn(unheld, column) ? unheld[column] : undefined;
    if (definition && kept !== undefined && cell === cellText(kept)) fields[column] = kept;
    else if (cell === '' || others.has(column)) continue;
    // The check behind names a column that is none.
    else if (!definition) fields[column] = cell;
    else readInto(fields, problems, { column, cell, definition, row });
  }
  return { fields, problems };
}

/** Of a field of the team; what a cell could not hold stands as long as the cell does. */
function readOwnInto(
  fields: Record<string, unknown>,
  problems: RowProblem[],
  { own, cell, kept, row }: { own: OwnColumn; cell: string; kept: unknown; row: number },
): void {
  delete fields[own.field];
  if (kept !== undefined && cell === cellText(kept)) fields[own.field] = kept;
  else if (cell !== '') {
    const entered = own.kind === 'date' ? readEnteredDate(cell) : undefined;
    const value = entered?.ok ? entered.edtf : ownValue(own.kind, cell);
    if (value === undefined)
      problems.push({ row, column: own.heading, value: excerpt(cell), code: 'field-invalid', reason: 'is no value of this field' });
    else fields[own.field] = value;
  }
}

/** A cell that a person wrote may say a date in another way. */
function readInto(
  fields: Record<string, unknown>,
  problems: RowProblem[],
  { column, cell, definition, row }: { column: string; cell: string; definition: FieldDefinition; row: number },
): void {
  const value = fieldValue(definition, cell);
  const entered = value === undefined && definition.kind === 'date' ? readEnteredDate(cell) : undefined;
  if (entered && !entered.ok) problems.push({ row, column, value: excerpt(cell), code: dateProblemOf(entered), reason: entered.reason });
  else fields[column] = entered ? entered.edtf : (value ?? cell);
}

const unmarked = (text: string) => text.replaceAll(quietMark, '');

/** What somebody changed where it is only for reading is named. */
export function editedSummaries(shape: TableShape, cells: Cells, { fields: own, lists }: ExactWhole, row: number): RowProblem[] {
  return shape.summaries.flatMap((column) => {
    const cell = cells[column] ?? '';
    const written = shape.summaryOf(column, (lists[column] ?? []).map(summarised), { fields: own });
    if (cell === '' || unmarked(cell) === unmarked(written)) return [];
    return [{ row, column, value: short(cell), code: 'for-reading', reason: 'is for reading only; an import takes the column "records"' }];
  });
}

function summarised({ id, fields, lists: { names = [] }, sameAs = [] }: ExactRecord) {
  return { ...(id !== undefined && { id }), fields, names, sameAs };
}
