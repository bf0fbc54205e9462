/**
 * Records as a table that a person reads in a spreadsheet and that an import reads back: one row for each.
 *
 * Every field has a column of its own. What stands in a record (the names of a person) shows in short for reading, and
 * stands whole in the last column, `records`, as JSON; so does a value that a cell cannot hold as it is.
 */
import { besideOf } from '../model/beside.ts';
import type { Json } from '../model/canonical-json.ts';
import { entityOf } from '../model/entities.ts';
import { cellText, fieldValue, listCell } from './cells.ts';
import type { ExportedWhole } from './exported.ts';
import { type OwnColumn, ownValue } from './own-cells.ts';
import type { TreeNode } from './tree.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SummarisedRecord {
  /** Of one that somebody wrote there may be none. */
  readonly id?: string;
  readonly fields: Fields;
  readonly names?: readonly { readonly fields: Fields }[];
  /** What other records of the same person forbid. */
  readonly guards?: readonly { readonly field: string }[];
  /** The other records of the same person. */
  readonly sameAs?: readonly string[];
}

export interface TableShape {
  readonly root: TreeNode;
  readonly fields: readonly string[];
  /** The sets that stand in cells of their own; others stand in `records`. */
  readonly sets: readonly string[];
  /** Fields that a team added: own-columns.ts adds them. */
  readonly own?: readonly OwnColumn[] | undefined;
  /** For reading only; what they say stands whole in `records`. */
  readonly summaries: readonly string[];
  /** All of them, in order. */
  readonly columns: readonly string[];
  /** What stands in a list of the record, in short. */
  summaryOf(list: string, records: readonly SummarisedRecord[], whole: SummarisedRecord): string;
}

/** @param sets all unless these are said. */
export function shapeOf(root: TreeNode, summaryOf: TableShape['summaryOf'], sets?: readonly string[]): TableShape {
  const definition = entityOf(root.entity);
  const fields = Object.keys(definition.fields);
  const ownSets = sets ?? Object.keys(definition.sets);
  const summaries = root.parts.map(({ list }) => list);
  return { root, fields, sets: ownSets, summaries, columns: ['id', ...fields, ...ownSets, ...summaries, 'records'], summaryOf };
}

/** The row of a record, cells in the order of the columns. */
export function cellsOf(shape: TableShape, exported: ExportedWhole): string[] {
  const definition = entityOf(shape.root.entity);
  const sets: Readonly<Record<string, readonly string[]>> = { ...exported.sets, ...(exported.tags && { tags: exported.tags }) };
  const unheld: Record<string, Json> = {};
  const cells: Record<string, string> = { id: exported.id };
  for (const field of shape.fields) {
    const value = exported.fields[field];
    if (value === undefined) continue;
    cells[field] = cellText(value);
    if (fieldValue(definition.fields[field]!, cells[field]) !== value) unheld[field] = value;
  }
  const own = new Map((shape.own ?? []).map((column) => [column.field, column]));
  // What else stands beside the description, notes above all, stands whole among what a cell cannot hold.
  for (const [field, value] of Object.entries(exported.fields)) {
    const column = own.get(field as OwnColumn['field']);
    if (column) cells[column.heading] = cellText(value);
    if (besideOf(definition, field) && !(column && ownValue(column.kind, cells[column.heading]!) === value)) unheld[field] = value;
  }
  for (const set of shape.sets) cells[set] = listCell(sets[set] ?? []);
  const lists: Record<string, readonly SummarisedRecord[]> = {};
  for (const list of shape.summaries) {
    const records = (exported as unknown as Record<string, readonly SummarisedRecord[]>)[list]!;
    cells[list] = shape.summaryOf(list, records, exported);
    if (records.length > 0) lists[list] = records;
  }
  const others = Object.keys(definition.sets).some((set) => !shape.sets.includes(set));
  const fields = Object.keys(unheld).length > 0 ? { fields: unheld } : {};
  const { guards = [], sameAs = [] } = exported as SummarisedRecord;
  cells['records'] = JSON.stringify({
    ...fields,
    ...(others && { sets: exported.sets }),
    ...lists,
    ...(guards.length > 0 && { guards }),
    ...(sameAs.length > 0 && { sameAs }),
    ...(exported.withheld && { withheld: exported.withheld }),
  });
  return shape.columns.map((column) => cells[column] ?? '');
}

/** Behind the name of somebody who must not be contacted; it follows from other records too, so no import takes it. */
export const quietMark = ' [do not contact]';
