/**
 * From actions to tables.
 *
 * Two ways lead to the same rows. The quick one serves a change that follows exactly what is
 * there (every local edit, every new record). Whatever else arrives, in whatever order, goes
 * through `rewriteRecord`, which computes a record afresh from all its changes.
 */
import { decodeAction } from './action-codec.ts';
import type { ActionHead, ChangeId, StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import { fromBase64, toBase64 } from './commitment.ts';
import { afterDecision, isDecision } from './decisions.ts';
import { hasExclusions } from './exclusion.ts';
import { idBytes } from './ids.ts';
import { rewriteRecord } from './rewrite.ts';
import { insertRow, isProjected, isShowable, setElement, updateRow, type RowTimes } from './rows.ts';
import { actionByDigest, type Heads, type LogStore, parseHeads, recordByKey } from './store.ts';
import { upcast } from './upcast.ts';

export interface ArrivedAction {
  readonly key: number;
  readonly id: string;
  readonly head: ActionHead;
  readonly changes: readonly StoredChange[];
}

interface RecordChanges {
  readonly entity: string;
  readonly record: RecordId;
  readonly changes: { readonly n: number; readonly change: Exclude<StoredChange, { leaf: string }> }[];
}

/** Shows one stored action in the tables. Safe to repeat. */
export function projectAction(store: LogStore, action: ArrivedAction): void {
  const decisions: { entity: string; key: number }[] = [];
  for (const group of groupByRecord(action.changes)) {
    const { key, isNew } = ensureRecord(store, action.key, group);
    const touched = store.sql('INSERT OR IGNORE INTO touch (record_key, action_key) VALUES (?, ?)').run(key, action.key);
    const quick =
      touched.changes === 1 && action.head.kind !== 'erase' && !hasExclusions(store) && applyQuickly(store, action, group, key, isNew);
    if (!quick) rewriteRecord(store, recordByKey(store, key));
    if (isDecision(group.entity)) decisions.push({ entity: group.entity, key });
    store.dirty.set(key, group.entity);
  }
  for (const { entity, key } of decisions) afterDecision(store, entity, key);
  if (action.head.kind === 'erase') afterDecision(store, 'erasure', undefined, action.id);
}

/** Projects up to `limit` actions that were accepted but not shown yet. @returns how many are left. */
export function projectPending(store: LogStore, limit: number): number {
  const rows = store
    .sql<{ key: number; digest: Buffer; body: string }>('SELECT key, digest, body FROM action WHERE pending = 1 ORDER BY key LIMIT ?')
    .all(limit);
  const done = store.sql('UPDATE action SET pending = 0 WHERE key = ?');
  for (const row of rows) {
    const { changes, ...head } = decodeAction(row.body);
    done.run(row.key);
    projectAction(store, { key: row.key, id: toBase64(row.digest), head, changes });
  }
  return pendingCount(store);
}

export function pendingCount(store: LogStore): number {
  return store.sql<{ left: number }>('SELECT count(*) AS left FROM action WHERE pending = 1').get()!.left;
}

function groupByRecord(changes: readonly StoredChange[]): Iterable<RecordChanges> {
  const groups = new Map<string, RecordChanges>();
  changes.forEach((change, n) => {
    if (isHidden(change)) return;
    const name = `${change.entity} ${change.record}`;
    const group = groups.get(name) ?? { entity: change.entity, record: change.record, changes: [] };
    group.changes.push({ n, change });
    groups.set(name, group);
  });
  return groups.values();
}

/** A new record gets the heads it has when nothing else is known of it: one write instead of two. */
function ensureRecord(store: LogStore, actionKey: number, { entity, record, changes }: RecordChanges): { key: number; isNew: boolean } {
  const id = idBytes(record);
  const found = store.sql<{ key: number }>('SELECT key FROM record WHERE id = ? AND entity = ?').get(id, entity);
  if (found) return { key: found.key, isNew: false };
  const heads: Heads = {};
  for (const { n, change } of changes) heads[change.field] = [[actionKey, n]];
  const added = store.sql('INSERT INTO record (id, entity, heads) VALUES (?, ?, ?)').run(id, entity, JSON.stringify(heads));
  return { key: Number(added.lastInsertRowid), isNew: true };
}

/** @returns false, with nothing done, when the record has to be computed afresh. */
function applyQuickly(store: LogStore, action: ArrivedAction, group: RecordChanges, key: number, isNew: boolean): boolean {
  const row = isNew ? undefined : recordByKey(store, key);
  const heads = parseHeads(row?.heads ?? '{}');
  if (!isNew && (heads['*'] || heads['deleted'] || hasFieldState(store, key))) return false;
  const values = new Map<string, StoredChange>();
  for (const { change } of group.changes) {
    if (!isKnown(change) || values.has(change.field) || !followsHeads(store, heads, change.field, change.parents)) return false;
    const shown = upcast(change, action.head.schema);
    if (shown.field !== change.field || !isShowable(store, group.entity, change.field, shown.value)) return false;
    values.set(change.field, change);
  }
  if (!isNew) {
    for (const { n, change } of group.changes) heads[change.field] = [[action.key, n]];
    store.sql('UPDATE record SET heads = ? WHERE key = ?').run(JSON.stringify(heads), key);
  }
  writeValues(store, action, group, key, isNew);
  return true;
}

function writeValues(store: LogStore, action: ArrivedAction, group: RecordChanges, key: number, isNew: boolean): void {
  const definition = store.entities.get(group.entity);
  if (!definition) return;
  const values: Record<string, unknown> = {};
  for (const { change } of group.changes) {
    if (!isKnown(change)) continue;
    const { field, value } = upcast(change, action.head.schema);
    if (field.includes('/')) setElement(store, key, field, value === true);
    else values[field] = value;
  }
  const times: RowTimes = { created: action.head.wall, updated: action.head.wall, lamport: action.head.lamport };
  if (isNew || !isProjected(store, definition, key)) insertRow(store, definition, key, idBytes(group.record), values, times);
  else updateRow(store, definition, key, values, times);
}

function hasFieldState(store: LogStore, key: number): boolean {
  return store.sql('SELECT 1 FROM field_state WHERE record_key = ? LIMIT 1').get(key) !== undefined;
}

/** True when `parents` are exactly what is there now, so that the new change is the only head. */
function followsHeads(store: LogStore, heads: Heads, field: string, parents: readonly ChangeId[]): boolean {
  const present = field === 'deleted' ? Object.values(heads).flat() : (heads[field] ?? []);
  if (present.length !== parents.length) return false;
  if (present.length === 0) return true;
  return parents.every((parent) => {
    const dot = parent.lastIndexOf('.');
    const row = actionByDigest(store, fromBase64(parent.slice(0, dot)));
    return row !== undefined && present.some(([key, n]) => key === row.key && n === Number(parent.slice(dot + 1)));
  });
}
