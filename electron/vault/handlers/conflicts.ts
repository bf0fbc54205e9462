import { describeRecord, shownFields, shownValue } from '../../../db/bundle/describe.ts';
import { countConflicts, countStaged } from '../../../db/bundle/inbox.ts';
import { listContacts } from '../../../db/contacts/contacts.ts';
import { memberNames } from '../../../db/history/history.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import { type Conflict, listConflicts, resolveConflict } from '../../../db/log/conflict.ts';
import { idText } from '../../../db/log/ids.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { conflictsContract } from '../../contract/conflicts.ts';
import { maxPageRows } from '../../contract/define.ts';
import type { VaultHandlers } from './types.ts';

export const conflictsHandlers: VaultHandlers<typeof conflictsContract> = {
  'conflicts.count': (_input, { vault }) => ({ conflicts: countConflicts(vault), bundles: countStaged(vault) }),

  'conflicts.list': (_input, { vault }) => {
    const names = namesOf(vault);
    return listConflicts(vault.store, maxPageRows).map((conflict) => plain(vault, names, conflict));
  },

  'conflicts.resolve': ({ record, field, value, heads }, { vault }) => {
    const { id } = vault.transaction(() => resolveConflict(vault.store, record, field, value, heads));
    return { change: `${id}.0` };
  },
};

interface Names {
  readonly members: ReadonlyMap<string, string>;
  /** Names of the contacts whose key signed a replica's checkpoints: members of another vault have no name here. */
  readonly replicas: ReadonlyMap<string, string>;
}

function namesOf(vault: ReadableVault): Names {
  const contacts = new Map(listContacts(vault).map(({ signingKey, name }) => [signingKey, name]));
  const rows = vault.store
    .sql<{ id: Buffer; signing_key: Buffer }>(
      'SELECT DISTINCT r.id, c.signing_key FROM checkpoint c JOIN replica r ON r.key = c.replica_key',
    )
    .all();
  const replicas = rows.flatMap(({ id, signing_key }) => {
    const name = contacts.get(toBase64(signing_key));
    return name ? [[idText(id), name] as const] : [];
  });
  return { members: memberNames(vault), replicas: new Map(replicas) };
}

function plain(vault: ReadableVault, names: Names, { entity, record, field, kind, heads, headIds, base }: Conflict) {
  const shown = heads.map((head) => ({
    ...head,
    name: names.members.get(head.by) ?? names.replicas.get(head.replica) ?? null,
    isMine: head.by === vault.store.by,
    value: scalar(head.value),
    shown: shownValue(vault, entity, field, head.value),
  }));
  const { title, caseId } = describeRecord(vault, entity, record);
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
