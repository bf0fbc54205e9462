/**
 * Writes the tables that show records: one row per record, columns by the entity's definition.
 */
import type { Json } from '../../model/canonical-json.ts';
import { parseDate } from '../../model/date.ts';
import { columnsOf, type EntityDefinition, type FieldDefinition } from '../../model/entity.ts';
import { besideOf, holdsBeside } from '../../model/beside.ts';
import { isRecordId } from '../../model/record-id.ts';
import { idBytes } from '../ids.ts';
import type { LogStore } from '../store.ts';

export interface RowTimes {
  readonly created: string;
  readonly updated: string;
  readonly lamport: number;
}

const commonColumns = ['deleted', 'created_wall', 'updated_wall', 'updated_lamport'];

/** True when this version has a place for the field and the value fits it. */
export function isShowable(store: LogStore, entity: string, field: string, value: Json): boolean {
  const definition = store.entities.get(entity);
  if (!definition) return false;
  if (field === 'deleted') return typeof value === 'boolean';
  const slash = field.indexOf('/');
  if (slash > 0) {
    const beside = besideOf(definition, field);
    return beside ? holdsBeside(beside, value) : Object.hasOwn(definition.sets, field.slice(0, slash)) && typeof value === 'boolean';
  }
  const known = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
  return known !== undefined && (value === null || (fits(known, value) && (known.guard?.allows?.(value) ?? true)));
}

/** True when this version has a place for the field, whatever its value is. */
export function hasField(store: LogStore, entity: string, field: string): boolean {
  const definition = store.entities.get(entity);
  const slash = field.indexOf('/');
  if (definition !== undefined && slash > 0)
    return besideOf(definition, field) !== undefined || Object.hasOwn(definition.sets, field.slice(0, slash));
  return definition !== undefined && (field === 'deleted' || Object.hasOwn(definition.fields, field));
}

function fits(field: FieldDefinition, value: Json): boolean {
  switch (field.kind) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'reference':
      return typeof value === 'string' && isRecordId(value);
    default:
      return typeof value === 'string';
  }
}

/** What a field's value becomes in its column or columns. */
function cells(field: FieldDefinition, value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return field.kind === 'date' ? [null, null, null] : [null];
  switch (field.kind) {
    case 'boolean':
      return [value === true ? 1 : 0];
    case 'reference':
      return [idBytes(value as string)];
    case 'date':
      return dateCells(value as string);
    default:
      return [value];
  }
}

/** The text as entered, and its earliest and latest day; an unreadable date keeps its text and has no bounds. */
function dateCells(text: string): readonly unknown[] {
  const parsed = parseDate(text);
  return parsed.ok ? [text, parsed.date.earliest ?? null, parsed.date.latest ?? null] : [text, null, null];
}

export function isProjected(store: LogStore, definition: EntityDefinition, key: number): boolean {
  return store.sql(`SELECT 1 FROM ${definition.table} WHERE key = ?`).get(key) !== undefined;
}

/** Adds the row of a record that has none. */
export function insertRow(
  store: LogStore,
  definition: EntityDefinition,
  key: number,
  id: Buffer,
  values: Readonly<Record<string, unknown>>,
  times: RowTimes,
): void {
  const insert = insertFor(definition, values);
  const bound: unknown[] = [key, id];
  for (const [name, field] of insert.fields) bound.push(...cells(field, values[name]));
  bound.push(values['deleted'] === true ? 1 : 0, times.created, times.updated, times.lamport);
  store.sql(insert.text).run(...bound);
  store.changedTables.add(definition.table);
}

interface Insert {
  readonly fields: Map<string, FieldDefinition>;
  text: string;
}

/** Of a table with forty columns most stay empty, and each that is bound costs time: only what some row has had is named. */
const inserts = new WeakMap<EntityDefinition, Insert>();

/** @returns an insert of at least these fields. Few grow to all, so that there are never more statements than fields. */
function insertFor(definition: EntityDefinition, values: Readonly<Record<string, unknown>>): Insert {
  const insert = inserts.get(definition) ?? { fields: new Map<string, FieldDefinition>(), text: '' };
  const before = insert.fields.size;
  for (const name in values)
    if (!insert.fields.has(name) && Object.hasOwn(definition.fields, name)) insert.fields.set(name, definition.fields[name]!);
  if (insert.text !== '' && insert.fields.size === before) return insert;
  const columns = [...insert.fields].flatMap(([name, field]) => columnsOf(name, field.kind));
  const all = ['key', 'id', ...columns, ...commonColumns];
  insert.text = `INSERT INTO ${definition.table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`;
  inserts.set(definition, insert);
  return insert;
}

/** Changes the given fields of a row, and moves its times forward. */
export function updateRow(
  store: LogStore,
  definition: EntityDefinition,
  key: number,
  values: Readonly<Record<string, unknown>>,
  times: RowTimes,
): void {
  const columns: string[] = [];
  const bound: unknown[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = definition.fields[name];
    if (name === 'deleted') {
      columns.push('deleted = ?');
      bound.push(value === true ? 1 : 0);
    } else if (field) {
      columns.push(...columnsOf(name, field.kind).map((column) => `${column} = ?`));
      bound.push(...cells(field, value));
    }
  }
  columns.push(
    'created_wall = min(created_wall, ?)',
    'updated_wall = CASE WHEN ? > updated_lamport THEN ? WHEN ? = updated_lamport THEN max(updated_wall, ?) ELSE updated_wall END',
    'updated_lamport = max(updated_lamport, ?)',
  );
  bound.push(times.created, times.lamport, times.updated, times.lamport, times.updated, times.lamport, key);
  store.sql(`UPDATE ${definition.table} SET ${columns.join(', ')} WHERE key = ?`).run(...bound);
  store.changedTables.add(definition.table);
}

export function deleteRow(store: LogStore, definition: EntityDefinition, key: number): void {
  store.sql(`DELETE FROM ${definition.table} WHERE key = ?`).run(key);
  store.changedTables.add(definition.table);
}

/** `recommendations/<id>` true adds the element, anything else removes it. */
export function setElement(store: LogStore, key: number, field: string, present: boolean): void {
  const slash = field.indexOf('/');
  const bound = [key, field.slice(0, slash), field.slice(slash + 1)];
  if (present) store.sql('INSERT OR IGNORE INTO record_element (record_key, set_name, code) VALUES (?, ?, ?)').run(...bound);
  else store.sql('DELETE FROM record_element WHERE record_key = ? AND set_name = ? AND code = ?').run(...bound);
  store.changedTables.add('record_element');
}

export function clearElements(store: LogStore, key: number): void {
  store.sql('DELETE FROM record_element WHERE record_key = ?').run(key);
}
