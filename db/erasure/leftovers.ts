/**
 * What lies in the vault besides the log and its tables: drafts. Part of the erasing transaction. Bundles that wait
 * are the log's own matter (db/log/project/staged-erasure.ts).
 */
import type { ErasureScope } from '../log/decide/erase.ts';
import { idBytes } from '../log/ids.ts';
import type { Vault } from '../vault/vault.ts';

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
