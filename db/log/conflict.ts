/**
 * Conflicts: fields with several heads of different value, until a person decides.
 */
import type { FieldChange } from '../model/action.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { appendAction, type AppendedAction } from './append.ts';
import { ancestorsOf, headsAmong, readHistory } from './history.ts';
import { idBytes, idText } from './ids.ts';
import { viewFields } from './rewrite.ts';
import { isShowable } from './rows.ts';
import { type LogStore, recordByKey, type RecordRow } from './store.ts';

export interface ConflictHead {
  readonly value: Json;
  readonly by: RecordId;
  readonly wall: string;
  readonly replica: RecordId;
  readonly change: string;
}

export interface Conflict {
  readonly entity: string;
  readonly record: RecordId;
  readonly field: string;
  readonly kind: 'conflict' | 'delete-conflict';
  readonly heads: readonly ConflictHead[];
  /** The value before the two went apart, where it is known. */
  readonly base?: Json;
}

/** All open conflicts, oldest record first. */
export function listConflicts(store: LogStore, limit = 500): Conflict[] {
  const rows = store
    .sql<{ record_key: number; field: string; state: Conflict['kind'] }>(
      "SELECT record_key, field, state FROM field_state WHERE state IN ('conflict', 'delete-conflict') ORDER BY record_key, field LIMIT ?",
    )
    .all(limit);
  return rows.map(({ record_key, field, state }) => describe(store, recordByKey(store, record_key), field, state));
}

/** The open conflicts of one record. */
export function conflictsOf(store: LogStore, id: RecordId): Conflict[] {
  const rows = store
    .sql<{ record_key: number; field: string; state: Conflict['kind'] }>(
      `SELECT record_key, field, state FROM field_state
       WHERE state IN ('conflict', 'delete-conflict') AND record_key IN (SELECT key FROM record WHERE id = ?) ORDER BY record_key, field`,
    )
    .all(idBytes(id));
  return rows.map(({ record_key, field, state }) => describe(store, recordByKey(store, record_key), field, state));
}

/** How many there are, beyond any list. */
export function countConflicts(store: LogStore): number {
  return store.sql<{ open: number }>("SELECT count(*) AS open FROM field_state WHERE state IN ('conflict', 'delete-conflict')").get()!.open;
}

function describe(store: LogStore, record: RecordRow, field: string, kind: Conflict['kind']): Conflict {
  const history = readHistory(store, record);
  const byId = new Map(history.map((change) => [change.id, change]));
  const view = viewFields(store, record.entity, history, byId).get(field)!;
  const heads = view.heads
    .filter((head) => head.known)
    .map(({ value, by, wall, replica, id }) => ({ value, by, wall, replica, change: id }));
  const common = view.heads.map((head) => ancestorsOf([head], byId)).reduce((shared, next) => shared.intersection(next));
  const base = headsAmong(
    history.filter((change) => common.has(change.id) && change.field === field && change.known),
    byId,
  )[0];
  return { entity: record.entity, record: idText(record.id), field, kind, heads, ...(base ? { base: base.value } : {}) };
}

/**
 * Settles a conflict with a value; its parents are all heads, so that both stay in the history.
 *
 * @throws {AppError} `record.not-found`; `input.invalid` when the field has no open conflict.
 */
export function resolveConflict(store: LogStore, id: RecordId, field: string, value: Json): AppendedAction {
  const rows = store.sql<RecordRow>('SELECT key, entity, id, heads FROM record WHERE id = ?').all(idBytes(id));
  if (rows.length === 0) throw new AppError('record.not-found', 'There is no record with this id.');
  const open = rows.find((row) =>
    store
      .sql("SELECT 1 FROM field_state WHERE record_key = ? AND field = ? AND state IN ('conflict', 'delete-conflict')")
      .get(row.key, field),
  );
  if (!open) throw new AppError('input.invalid', 'This field has no open conflict; nothing was changed.');
  requireFitting(store, open, field, value);
  const change: FieldChange = { entity: open.entity, record: id, field, value };
  return appendAction(store, 'resolve', [change]);
}

/** A value that cannot be shown would leave the field worse than the conflict; one that stands there may be chosen, whatever it is. */
function requireFitting(store: LogStore, record: RecordRow, field: string, value: Json): void {
  const text = canonicalJson(value);
  if (value === null || isShowable(store, record.entity, field, value)) return;
  const history = readHistory(store, record);
  const heads = viewFields(store, record.entity, history, new Map(history.map((change) => [change.id, change]))).get(field)?.heads ?? [];
  if (heads.some((head) => head.known && canonicalJson(head.value) === text)) return;
  throw new AppError(
    'input.invalid',
    'This field cannot hold such a value; nothing was changed. Take one of the values in conflict as an example.',
  );
}
