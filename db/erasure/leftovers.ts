/**
 * What lies in the vault besides the log and its tables: drafts, and bundles that wait. Part of the erasing transaction.
 */
import { decodeAction, encodeAction } from '../log/action-codec.ts';
import { commitOfChange, toBase64 } from '../log/commitment.ts';
import type { ErasureScope } from '../log/erase.ts';
import { idBytes } from '../log/ids.ts';
import { type ActionId, isHidden, isKnown, type StoredAction, type StoredChange } from '../model/action.ts';
import type { Vault } from '../vault/vault.ts';
import { createScopeTest } from './scopes.ts';

/** Drafts of the erased records, or of their erased fields. */
export function forgetDrafts(vault: Vault, scopes: readonly ErasureScope[]): void {
  const find = vault.store.sql<{ id: Buffer; fields: string }>('SELECT id, fields FROM draft WHERE entity = ? AND record = ?');
  for (const { entity, record, fields } of scopes)
    for (const draft of find.all(entity, idBytes(record))) {
      const kept = fields
        ? Object.entries(JSON.parse(draft.fields) as Record<string, unknown>).filter(([field]) => !fields.includes(field))
        : [];
      if (kept.length === 0) vault.store.sql('DELETE FROM draft WHERE id = ?').run(draft.id);
      else vault.store.sql('UPDATE draft SET fields = ? WHERE id = ?').run(JSON.stringify(Object.fromEntries(kept)), draft.id);
    }
}

interface StagedRow {
  readonly bundle_key: number;
  readonly n: number;
  readonly digest: Buffer;
  readonly body: string;
}

/**
 * Values in the scope leave the bundles that wait; the bundles themselves stay and can be accepted. A value that
 * somebody wrote after the erasure, and in its knowledge, stays: it is not meant.
 */
export function forgetStaged(vault: Vault, scopes: readonly ErasureScope[], erasure: ActionId): void {
  const isErased = createScopeTest(scopes);
  const rows = stagedRows(vault, scopes).map((row) => ({ row, action: decodeAction(row.body) }));
  const later = changesAfter(erasure, rows);
  const write = vault.store.sql('UPDATE staged_action SET body = ? WHERE bundle_key = ? AND n = ?');
  for (const { row, action } of rows) {
    const id = toBase64(row.digest);
    let isChanged = false;
    const changes = action.changes.map((change, n): StoredChange => {
      if (!isKnown(change) || !isErased(change) || later.has(`${id}.${n}`)) return change;
      isChanged = true;
      const { entity, field, parents, record } = change;
      return { entity, field, parents, record, commit: toBase64(commitOfChange(change)) };
    });
    if (isChanged) write.run(encodeAction({ ...action, changes }), row.bundle_key, row.n);
  }
}

/** Staged actions that speak of a record of the scope. */
function stagedRows(vault: Vault, scopes: readonly ErasureScope[]): StagedRow[] {
  const find = vault.store.sql<StagedRow>(
    'SELECT bundle_key, n, digest, body FROM staged_action WHERE body IS NOT NULL AND instr(body, ?) > 0',
  );
  const rows = new Map<string, StagedRow>();
  for (const { record } of scopes) for (const row of find.all(record)) rows.set(`${row.bundle_key} ${row.n}`, row);
  return [...rows.values()];
}

/** Ids of the staged changes that descend from the erasure. */
function changesAfter(erasure: ActionId, rows: readonly { readonly row: StagedRow; readonly action: StoredAction }[]): Set<string> {
  const later = new Set<string>();
  const isLater = (parent: string) => later.has(parent) || parent.startsWith(`${erasure}.`);
  for (let before = -1; before < later.size; ) {
    before = later.size;
    for (const { row, action } of rows)
      action.changes.forEach((change, n) => {
        if (!isHidden(change) && change.parents.some(isLater)) later.add(`${toBase64(row.digest)}.${n}`);
      });
  }
  return later;
}
