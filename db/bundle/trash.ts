/** What counts as trashed when a bundle is written: a record in the trash, and all that belongs to one. */
import { idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The record that another is part of: an act goes with its case, an involvement with its act. */
const owners: Readonly<Record<string, { readonly column: string; readonly entity: string }>> = {
  act: { column: 'case_id', entity: 'case' },
  source: { column: 'case_id', entity: 'case' },
  link: { column: 'case_id', entity: 'case' },
  evidence: { column: 'case_id', entity: 'case' },
  involvement: { column: 'act_id', entity: 'act' },
  name: { column: 'person_id', entity: 'person' },
};

/** @param key the record's local key. */
export function isTrashed(vault: ReadableVault, entity: string, key: number): boolean {
  const definition = vault.store.entities.get(entity);
  if (!definition) return false;
  const owner = owners[entity];
  const row = vault.store
    .sql<{ deleted: number; owner: Buffer | null }>(
      `SELECT deleted, ${owner?.column ?? 'NULL'} AS owner FROM ${definition.table} WHERE key = ?`,
    )
    .get(key);
  if (!row) return false;
  if (row.deleted === 1) return true;
  const above = owner && row.owner ? findRecord(vault.store, owner.entity, idText(row.owner)) : undefined;
  return above !== undefined && isTrashed(vault, owner!.entity, above.key);
}
