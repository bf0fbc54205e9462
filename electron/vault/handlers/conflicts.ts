import { type Conflict, listConflicts, resolveConflict } from '../../../db/log/conflict.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { conflictsContract } from '../../contract/conflicts.ts';
import { maxPageRows } from '../../contract/define.ts';
import type { VaultHandlers } from './types.ts';

export const conflictsHandlers: VaultHandlers<typeof conflictsContract> = {
  'conflicts.list': (_input, { vault }) => listConflicts(vault.store, maxPageRows).map(plain),

  'conflicts.resolve': ({ record, field, value }, { vault }) => {
    vault.transaction(() => resolveConflict(vault.store, record, field, value));
    return {};
  },
};

function plain({ entity, record, field, kind, heads, base }: Conflict) {
  const shown = heads.map((head) => ({ ...head, value: scalar(head.value) }));
  return { entity, record, field, kind, heads: shown, ...(base === undefined ? {} : { base: scalar(base) }) };
}

/** Fields that are projected hold single values; anything else comes from a newer app and shows as its JSON. */
function scalar(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
