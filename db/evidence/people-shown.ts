/** Whom files show, said of several at once. Who said it, and when, stands in the log. */
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { findRecord } from '../log/store.ts';
import { query } from '../query/query.ts';
import { fieldChanges } from '../records/commands.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { isUnlooked } from './unlooked.ts';

const allItems = query((db) => db.selectFrom('evidence').select('id').where('deleted', '=', 0).orderBy('key'));

/** Items that may show somebody of whom nobody said anything. */
export function unlookedItems(vault: ReadableVault): RecordId[] {
  return allItems.all(vault).flatMap(({ id }) => (isUnlooked(vault, idText(id)) ? [idText(id)] : []));
}

/** @throws {AppError} `record.not-found`. */
export function peopleShown(vault: ReadableVault, id: RecordId): RecordId[] {
  const item = detailsOf(vault, 'evidence', id);
  if (!item) throw new AppError('record.not-found', 'There is no item of evidence with this id.');
  return elementsOf(vault, item.key, 'people').filter(isRecordId);
}

/**
 * One action.
 *
 * @param whom these people, beside those who are named already; or `nobody`: somebody looked, and nobody can be recognised.
 * @throws {AppError} `record.not-found`; `input.invalid` for an item that names somebody and is said to show nobody.
 */
export function sayWhom(vault: Vault, ids: readonly RecordId[], whom: 'nobody' | readonly RecordId[]): void {
  for (const person of whom === 'nobody' ? [] : whom)
    if (!findRecord(vault.store, 'person', person)) throw new AppError('record.not-found', 'There is no person with this id.');
  const changes = ids.flatMap((id) => {
    if (peopleShown(vault, id).length > 0 && whom === 'nobody')
      throw new AppError(
        'input.invalid',
        'People are named in one of these items: take them away in the window first. Nothing was changed.',
      );
    const fields =
      whom === 'nobody' ? { nobodyShown: true } : { ...Object.fromEntries(whom.map((one) => [`people/${one}`, true])), nobodyShown: null };
    return fieldChanges('evidence', id, fields);
  });
  vault.record('describe-evidence', changes);
}
