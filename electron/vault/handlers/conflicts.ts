import { detailsOf } from '../../../db/cases/queries.ts';
import { memberNames } from '../../../db/history/history.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import { type Conflict, listConflicts, resolveConflict } from '../../../db/log/conflict.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { conflictsContract } from '../../contract/conflicts.ts';
import { maxPageRows } from '../../contract/define.ts';
import type { VaultHandlers } from './types.ts';

export const conflictsHandlers: VaultHandlers<typeof conflictsContract> = {
  'conflicts.list': (_input, { vault }) => {
    const names = memberNames(vault);
    return listConflicts(vault.store, maxPageRows).map((conflict) => plain(vault, names, conflict));
  },

  'conflicts.resolve': ({ record, field, value }, { vault }) => {
    vault.transaction(() => resolveConflict(vault.store, record, field, value));
    return {};
  },
};

function plain(vault: ReadableVault, names: ReadonlyMap<string, string>, { entity, record, field, kind, heads, base }: Conflict) {
  const shown = heads.map((head) => ({
    ...head,
    name: names.get(head.by) ?? null,
    isMine: head.by === vault.store.by,
    value: scalar(head.value),
  }));
  const fields = detailsOf(vault, entity, record)?.fields ?? {};
  const title = String(fields['title'] ?? fields['name'] ?? fields['fullName'] ?? '').slice(0, 500);
  return { entity, record, title, field, kind, heads: shown, ...(base === undefined ? {} : { base: scalar(base) }) };
}

/** Fields that are projected hold single values; anything else comes from a newer app and shows as its JSON. */
function scalar(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
