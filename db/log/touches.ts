/** Which actions speak of which records: the first stands in the record's own row, the others in `touch`. */
import type { StoredChange } from '../model/action.ts';
import { isHidden } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import { idBytes } from './ids.ts';
import type { LogStore } from './store.ts';

/** Notes that an action speaks of a record that is here. Safe to repeat. */
export function addTouch(store: LogStore, record: { readonly key: number; readonly origin: number | null }, actionKey: number): void {
  if (record.origin === actionKey) return;
  if (record.origin === null) store.sql('UPDATE record SET origin = ? WHERE key = ?').run(actionKey, record.key);
  else store.sql('INSERT OR IGNORE INTO touch (record_key, action_key) VALUES (?, ?)').run(record.key, actionKey);
}

/** The keys of all actions that speak of a record. */
export function actionKeysOf(store: LogStore, record: { readonly key: number; readonly origin: number | null }): number[] {
  const later = store.sql<{ action_key: number }>('SELECT action_key FROM touch WHERE record_key = ?').all(record.key);
  return [...(record.origin === null ? [] : [record.origin]), ...later.map(({ action_key }) => action_key)];
}

/** True when more than one action speaks of a record. */
export function hasTouches(store: LogStore, recordKey: number): boolean {
  return store.sql('SELECT 1 FROM touch WHERE record_key = ? LIMIT 1').get(recordKey) !== undefined;
}

export function markPending(store: LogStore, recordKey: number): void {
  store.sql('UPDATE record SET pending = 1 WHERE key = ? AND pending = 0').run(recordKey);
}

/**
 * The local keys of the records that an arriving action speaks of; new ones are added. All wait to be shown.
 *
 * @returns one for each change; nothing for what is hidden.
 */
export function touchRecords(store: LogStore, actionKey: number, changes: readonly StoredChange[]): (number | undefined)[] {
  const keys = new Map<string, number>();
  return changes.map((change) => {
    if (isHidden(change)) return undefined;
    const name = `${change.entity} ${change.record}`;
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = touchRecord(store, change.entity, change.record, actionKey);
    keys.set(name, key);
    return key;
  });
}

function touchRecord(store: LogStore, entity: string, record: RecordId, actionKey: number): number {
  const id = idBytes(record);
  const found = store
    .sql<{ key: number; origin: number | null }>('SELECT key, origin FROM record WHERE id = ? AND entity = ?')
    .get(id, entity);
  if (!found) {
    // A copy of this vault may have used an id that was drawn here before it was made.
    store.newIds.clear();
    const added = store.sql('INSERT INTO record (id, entity, origin, pending) VALUES (?, ?, ?, 1)').run(id, entity, actionKey);
    return Number(added.lastInsertRowid);
  }
  addTouch(store, found, actionKey);
  markPending(store, found.key);
  return found.key;
}
