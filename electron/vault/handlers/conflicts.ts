import { requireNobodyNamed } from '../../../db/evidence/people-shown.ts';
import { describeRecord, shownFields, shownValue, titleToRead } from '../../../db/records/describe.ts';
import { countStaged } from '../../../db/bundle/inbox.ts';
import { authorsOf } from '../../../db/history/authors.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import { countOpenConflicts, openConflicts, requireShown } from '../../../db/assessment/hidden.ts';
import { type Conflict, resolveConflict } from '../../../db/log/decide/conflict.ts';
import { listProposedErasures } from '../../../db/log/decide/erase.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { conflictsContract } from '../../contract/conflicts.ts';
import { maxPageRows } from '../../contract/define.ts';
import type { VaultHandlers } from './types.ts';

export const conflictsHandlers: VaultHandlers<typeof conflictsContract> = {
  'conflicts.count': (_input, { vault }) => ({
    conflicts: countOpenConflicts(vault),
    bundles: countStaged(vault),
    erasures: listProposedErasures(vault.store).length,
  }),

  'conflicts.list': (_input, { vault }) => {
    const authorOf = authorsOf(vault);
    return openConflicts(vault, maxPageRows).conflicts.map((conflict) => plain(vault, authorOf, conflict));
  },

  'conflicts.resolve': ({ record, field, value, heads }, { vault }) => {
    requireShown(vault, record);
    requireNobodyNamed(vault, 'evidence', [record], { [field]: value });
    const { id } = vault.transaction(() => resolveConflict(vault.store, record, field, value, heads));
    return { change: `${id}.0` };
  },
};

function plain(
  vault: ReadableVault,
  authorOf: ReturnType<typeof authorsOf>,
  { entity, record, field, kind, heads, headIds, base }: Conflict,
) {
  const shown = heads.map((head) => ({
    ...head,
    ...authorOf(head),
    value: scalar(head.value),
    shown: shownValue(vault, entity, field, head.value),
  }));
  const { caseId } = describeRecord(vault, entity, record);
  const title = titleToRead(vault, entity, record);
  return {
    entity,
    record,
    title: title.slice(0, 500),
    field,
    kind,
    heads: shown,
    headIds,
    ...(base !== undefined && { base: shownValue(vault, entity, field, base) }),
    counts: shownFields(vault, entity, record)?.get(field) ?? null,
    isSafety: vault.store.entities.get(entity)?.fields[field]?.guard !== undefined,
    ...(caseId !== undefined && { caseId }),
  };
}

/** Fields that are projected hold single values; anything else comes from a newer app and shows as its JSON. */
function scalar(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
