/** The same change to many records of a list: what was done at once is taken back at once. */
import { recordNameIfAny } from '../log/store.ts';
import type { FieldChange } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { fieldChanges } from './commands.ts';
import { requireUnused } from './in-use.ts';

/** Fewer than an action holds: a field may have a long value. */
const changesOfAction = 2000;

/** The ids of records of a list by their keys; what is of another entity, or was erased since the list was read, is left out. */
export function idsByKey(vault: Pick<Vault, 'store'>, entity: string, keys: readonly number[]): RecordId[] {
  return [...new Set(keys)].flatMap((key) => {
    const found = recordNameIfAny(vault.store, key);
    return found?.entity === entity ? [found.id] : [];
  });
}

/**
 * Writes the same fields into all of them, or puts all of them into the trash (`{ deleted: true }`): all or none.
 *
 * @param keys of a list. @returns how many there are. @throws {AppError} as `Vault.record`, `requireUnused`; nothing was written then.
 */
export function editMany(vault: Vault, entity: string, keys: readonly number[], fields: Readonly<Record<string, unknown>>): number {
  return editRecords(vault, entity, idsByKey(vault, entity, keys), fields);
}

/** Any number of changes as one step to take back: as several actions where one would be too large; all or none. */
export function recordInSteps(vault: Vault, kind: string, changes: readonly FieldChange[]): void {
  vault.transaction(() => {
    for (let from = 0; from < changes.length; from += changesOfAction) vault.record(kind, changes.slice(from, from + changesOfAction));
  });
}

/** As `editMany`, by their ids. */
export function editRecords(vault: Vault, entity: string, ids: readonly RecordId[], fields: Readonly<Record<string, unknown>>): number {
  if (fields['deleted'] === true) requireUnused(vault, entity, ids);
  const perRecord = Math.max(1, Object.keys(fields).length);
  const size = Math.max(1, Math.floor(changesOfAction / perRecord));
  vault.transaction(() => {
    for (let from = 0; from < ids.length; from += size) {
      const changes: FieldChange[] = ids.slice(from, from + size).flatMap((id) => fieldChanges(entity, id, fields));
      vault.record('edit', changes);
    }
  });
  return ids.length;
}
