import { projectPending, projectRecord } from './projection.ts';
import { knownActionsAfter, wholeRows } from '../pages.ts';
import { forgetMemory, type LogStore, recordByKey } from '../store.ts';
import { recordKeysOf } from '../stored-body.ts';
import { addTouch } from '../touches.ts';

/** Tables that the log alone determines. Of `record`, only the keys stay: actions name their records by them. */
const derivedTables = [
  'touch',
  'field_state',
  'record_element',
  'own_value',
  'field_note',
  'erased_scope',
  'unprojected_change',
  'import_marking',
];
const pageRows = 500;

/** Empties every table that shows the log, and shows it again from the first action. One transaction. */
export function rebuildProjection(store: LogStore): { actions: number } {
  for (const table of derivedTables) store.sql(`DELETE FROM ${table}`).run();
  for (const { table } of store.entities.values()) store.sql(`DELETE FROM ${table}`).run();
  store.sql("DELETE FROM vault_meta WHERE name LIKE 'import-state:%'").run();
  store.sql('UPDATE record SET origin = NULL, heads = NULL, pending = 0').run();
  forgetMemory(store);
  const actions = touchAll(store);
  store.sql('UPDATE record SET pending = 1 WHERE origin IS NOT NULL').run();
  // Decisions first: what they exclude or erase, and what nobody known wrote, is then shown once.
  for (const { key } of store
    .sql<{ key: number }>("SELECT key FROM record WHERE entity IN ('import', 'erasure', 'contact') ORDER BY key")
    .all())
    projectRecord(store, recordByKey(store, key));
  while (projectPending(store, pageRows) > 0);
  return { actions };
}

function touchAll(store: LogStore): number {
  const origin = store.sql<{ key: number; origin: number | null }>('SELECT key, origin FROM record WHERE key = ?');
  let actions = 0;
  for (let after = 0; ; ) {
    const rows = knownActionsAfter(store, after, pageRows);
    for (const row of wholeRows(store, rows)) for (const key of recordKeysOf(store, row)) addTouch(store, origin.get(key)!, row.key);
    actions += rows.length;
    if (rows.length < pageRows) return actions;
    after = rows.at(-1)!.key;
  }
}
