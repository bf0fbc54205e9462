/** Whom files show, said of several at once. Who said it, and when, stands in the log. */
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { findRecord } from '../log/store.ts';
import { query } from '../query/query.ts';
import { fieldChanges } from '../records/commands.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import { editRecords } from '../records/many.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { shownInEach } from './shows.ts';

const allItems = query((db) => db.selectFrom('evidence').select(['key', 'id']).where('deleted', '=', 0).orderBy('key'));

/** Items that may show somebody of whom nobody said anything. */
export function unlookedItems(vault: ReadableVault): RecordId[] {
  const items = allItems.all(vault);
  const shown = shownInEach(
    vault,
    items.map(({ key }) => key),
  );
  return items.flatMap(({ key, id }) => (shown.get(key)?.shows === 'unlooked' ? [idText(id)] : []));
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
 * @throws {AppError} `record.not-found`; `evidence.names-somebody` for an item that names somebody and is said to show nobody.
 */
export function sayWhom(vault: Vault, ids: readonly RecordId[], whom: 'nobody' | readonly RecordId[]): void {
  for (const person of whom === 'nobody' ? [] : whom)
    if (!findRecord(vault.store, 'person', person)) throw new AppError('record.not-found', 'There is no person with this id.');
  if (whom === 'nobody') requireNobodyNamed(vault, 'evidence', ids, { nobodyShown: true });
  const fields =
    whom === 'nobody' ? { nobodyShown: true } : { ...Object.fromEntries(whom.map((one) => [`people/${one}`, true])), nobodyShown: null };
  const changes = ids.flatMap((id) => fieldChanges('evidence', id, fields));
  vault.record('describe-evidence', changes);
}

export interface SaidOfMany {
  readonly count: number;
  /** Left as they are, for they name somebody: whoever marked a whole list did not look at each of them. */
  readonly left: number;
}

/** Of many items at once that nobody can be recognised in them; as several actions where one would be too large, all or none. */
export function sayNobody(vault: Vault, ids: readonly RecordId[]): SaidOfMany {
  const naming = new Set(ids.filter((id) => peopleShown(vault, id).length > 0));
  const count = editRecords(
    vault,
    'evidence',
    ids.filter((id) => !naming.has(id)),
    { nobodyShown: true },
  );
  return { count, left: naming.size };
}

/**
 * For every other way in which fields of a record are written: an item that names somebody shows somebody. Whoever is taken away later
 * would else have left an answer behind that opens the file.
 *
 * @throws {AppError} `evidence.names-somebody`; nothing was written then.
 */
export function requireNobodyNamed(
  vault: ReadableVault,
  entity: string,
  ids: readonly RecordId[],
  fields: Readonly<Record<string, unknown>>,
): void {
  if (entity !== 'evidence' || fields['nobodyShown'] !== true) return;
  const count = ids.filter((id) => peopleShown(vault, id).length > 0).length;
  if (count > 0)
    throw new AppError('evidence.names-somebody', 'People are named in one of these items: take them away first. Nothing was changed.', {
      params: { count },
    });
}
