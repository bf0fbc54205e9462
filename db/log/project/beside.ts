/**
 * Writes what stands beside the row of a record: values of own fields, and notes beside coded values.
 *
 * Nothing is asked about the field that a value is of: its description may come later than the value, and the rows have to be
 * the same whatever came first.
 */
import type { Json } from '../../model/canonical-json.ts';
import { parseDate } from '../../model/date.ts';
import type { BesideField } from '../../model/beside.ts';
import { idBytes } from '../ids.ts';
import type { LogStore } from '../store.ts';

/** @param value null takes it away. */
export function setBeside(store: LogStore, key: number, beside: BesideField, value: Json): void {
  if (value !== null) store.hasBeside = true;
  if ('own' in beside) setOwnValue(store, key, idBytes(beside.own), value);
  else setNote(store, key, beside.note, value);
}

function setOwnValue(store: LogStore, key: number, field: Buffer, value: Json): void {
  store.changedTables.add('own_value');
  store.sql('DELETE FROM own_value WHERE record_key = ? AND field_id = ?').run(key, field);
  if (value === null) return;
  store
    .sql('INSERT INTO own_value (record_key, field_id, value, earliest, latest) VALUES (?, ?, ?, ?, ?)')
    .run(key, field, ...cells(value));
}

/** A text, a number as REAL, yes or no as INTEGER: so that what was written can be told from the column. Texts that are dates have days. */
function cells(value: Json): [string | number | bigint, string | null, string | null] {
  if (typeof value === 'boolean') return [value ? 1n : 0n, null, null];
  if (typeof value === 'number') return [value, null, null];
  const text = String(value);
  const parsed = parseDate(text);
  return parsed.ok ? [text, parsed.date.earliest ?? null, parsed.date.latest ?? null] : [text, null, null];
}

function setNote(store: LogStore, key: number, field: string, value: Json): void {
  store.changedTables.add('field_note');
  store.sql('DELETE FROM field_note WHERE record_key = ? AND field = ?').run(key, field);
  if (typeof value === 'string') store.sql('INSERT INTO field_note (record_key, field, note) VALUES (?, ?, ?)').run(key, field, value);
}

/** Whether any record has something there: most vaults have nothing, and need not look. */
export function hasBeside(store: LogStore): boolean {
  store.hasBeside ??= store.sql('SELECT 1 FROM own_value UNION ALL SELECT 1 FROM field_note LIMIT 1').get() !== undefined;
  return store.hasBeside;
}

export function clearBeside(store: LogStore, key: number): void {
  store.sql('DELETE FROM own_value WHERE record_key = ?').run(key);
  store.sql('DELETE FROM field_note WHERE record_key = ?').run(key);
}
