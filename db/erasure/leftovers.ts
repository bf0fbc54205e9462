/**
 * What lies in the vault besides the log and its tables: drafts. Part of the erasing transaction. Bundles that wait
 * are the log's own matter (db/log/project/staged-erasure.ts).
 */
import { undecidedEntity } from '../drafts/undecided.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import { idBytes } from '../log/ids.ts';
import { query } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';

const draftsOf = query((db, given: { entity: string; record: Buffer }) =>
  db
    .selectFrom('draft')
    .select(['id', 'entity', 'fields'])
    .where('entity', 'in', [given.entity, undecidedEntity])
    .where('record', '=', given.record),
);
const removeDraft = query((db, given: { id: Buffer }) => db.deleteFrom('draft').where('id', '=', given.id));
const keepOfDraft = query((db, given: { id: Buffer; fields: string }) =>
  db.updateTable('draft').set({ fields: given.fields }).where('id', '=', given.id),
);

/** Drafts of the erased records, or of their erased fields; names too about which nobody has decided. */
export function forgetDrafts(vault: Vault, scopes: readonly ErasureScope[]): void {
  for (const { entity, record, fields } of scopes)
    for (const draft of draftsOf.all(vault, { entity, record: idBytes(record) })) {
      const erased = draft.entity === undecidedEntity ? fields?.map((field) => `${entity}.${field}`) : fields;
      const kept = erased
        ? Object.entries(JSON.parse(draft.fields) as Record<string, unknown>).filter(([field]) => !erased.includes(field))
        : [];
      if (kept.length === 0) removeDraft.run(vault, { id: draft.id });
      else keepOfDraft.run(vault, { id: draft.id, fields: JSON.stringify(Object.fromEntries(kept)) });
    }
}
