import { decodeAction } from './action-codec.ts';
import { toBase64 } from './commitment.ts';
import { projectAction } from './projection.ts';
import type { LogStore } from './store.ts';

/** Tables that the log alone determines. */
const derivedTables = ['record', 'touch', 'field_state', 'record_element', 'erased_scope', 'unprojected_change'];

/** Empties every table that shows the log, and shows it again from the first action. One transaction. */
export function rebuildProjection(store: LogStore): { actions: number } {
  for (const table of derivedTables) store.sql(`DELETE FROM ${table}`).run();
  for (const { table } of store.entities.values()) store.sql(`DELETE FROM ${table}`).run();
  store.sql("DELETE FROM vault_meta WHERE name LIKE 'import-state:%'").run();
  store.exclusions = undefined;
  let actions = 0;
  const next = store.sql<{ key: number; digest: Buffer; body: string }>(
    'SELECT key, digest, body FROM action WHERE key > ? AND body IS NOT NULL ORDER BY key LIMIT 500',
  );
  for (let after = 0; ; ) {
    const rows = next.all(after);
    if (rows.length === 0) break;
    for (const row of rows) {
      const { changes, ...head } = decodeAction(row.body);
      projectAction(store, { key: row.key, id: toBase64(row.digest), head, changes });
      actions += 1;
    }
    after = rows.at(-1)!.key;
  }
  settle(store);
  return { actions };
}

/** Decisions mark actions as waiting; show those too. */
function settle(store: LogStore): void {
  store.sql('UPDATE action SET pending = 0 WHERE pending = 1 AND body IS NULL').run();
  const waiting = store
    .sql<{ key: number; digest: Buffer; body: string }>('SELECT key, digest, body FROM action WHERE pending = 1 ORDER BY key')
    .all();
  store.sql('UPDATE action SET pending = 0').run();
  for (const row of waiting) {
    const { changes, ...head } = decodeAction(row.body);
    projectAction(store, { key: row.key, id: toBase64(row.digest), head, changes });
  }
}
