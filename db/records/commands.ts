/** Writing records of any entity: each command is one action in the log. */
import type { AppendedAction } from '../log/write/append.ts';
import { findRecord } from '../log/store.ts';
import type { FieldChange } from '../model/action.ts';
import { entityOf } from '../model/entities.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { detailsOf } from './details.ts';
import { requireUnused } from './in-use.ts';

/** One change for each field that has a value. */
export function fieldChanges(entity: string, record: RecordId, fields: Readonly<Record<string, unknown>>): FieldChange[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ entity, record, field, value: value as FieldChange['value'] }));
}

/** Makes a record with its first fields and what its entity begins with. @returns its id. */
export function addRecord(vault: Vault, entity: string, fields: Readonly<Record<string, unknown>>): RecordId {
  const id = vault.newId();
  vault.record(`create-${entity}`, fieldChanges(entity, id, { ...entityOf(entity).defaults, ...fields }));
  return id;
}

/** Changes fields of one record. @throws {AppError} `record.not-found`; as `requireUnused` where it would go into the trash. */
export function editRecord(vault: Vault, entity: string, id: RecordId, fields: Readonly<Record<string, unknown>>): AppendedAction {
  if (!findRecord(vault.store, entity, id)) throw new AppError('record.not-found', 'There is no such record.');
  if (fields['deleted'] === true) requireUnused(vault, entity, [id]);
  return vault.record('edit', fieldChanges(entity, id, fields));
}

/** Puts a record into the trash. Edits that this deletion did not see turn it into a conflict. */
export function trashRecord(vault: Vault, entity: string, id: RecordId): AppendedAction {
  return editRecord(vault, entity, id, { deleted: true });
}

/** Offers again what was put aside: whoever threw it away meanwhile is taken back, too. */
export function restoreOffered(
  vault: Vault,
  entity: string,
  id: RecordId,
  { deprecated }: { readonly deprecated?: boolean | undefined },
): void {
  if (deprecated === false && detailsOf(vault, entity, id)?.deleted) restoreRecord(vault, entity, id);
}

/** Takes a record out of the trash. */
export function restoreRecord(vault: Vault, entity: string, id: RecordId): AppendedAction {
  return editRecord(vault, entity, id, { deleted: false });
}
