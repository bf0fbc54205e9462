/** Whom files show, said of several at once. Who said it, and when, stands in the log. */
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { ItemFile } from '../model/item-file.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { findRecord } from '../log/store.ts';
import { query } from '../query/query.ts';
import { fieldChanges } from '../records/commands.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import { editRecords } from '../records/many.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { fileInEach } from './files-listed.ts';
import { shownInEach } from './shows.ts';

const allItems = query((db) => db.selectFrom('evidence').select(['key', 'id']).where('deleted', '=', 0).orderBy('key'));

/** Items that may show somebody of whom nobody said anything, and that somebody can look at here. */
export function unlookedItems(vault: ReadableVault): RecordId[] {
  const items = allItems.all(vault);
  const keys = items.map(({ key }) => key);
  const [shown, files] = [shownInEach(vault, keys), fileInEach(vault, keys)];
  return items.flatMap(({ key, id }) => (shown.get(key)?.shows === 'unlooked' && !isElsewhere(files.get(key)) ? [idText(id)] : []));
}

/** Nobody here can look at a file that is not here, and say that nobody is in it. */
function isElsewhere(file: ItemFile | undefined): boolean {
  return file === 'withheld' || file === 'absent';
}

function isLookable(vault: ReadableVault, id: RecordId): boolean {
  const item = detailsOf(vault, 'evidence', id);
  return !item || !isElsewhere(fileInEach(vault, [item.key]).get(item.key));
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
 * @throws {AppError} `record.not-found`; of an item that is said to show nobody `evidence.names-somebody`, and `evidence.no-file` where its
 *   file is not here. Nothing was written then.
 */
export function sayWhom(vault: Vault, ids: readonly RecordId[], whom: 'nobody' | readonly RecordId[]): void {
  for (const person of whom === 'nobody' ? [] : whom)
    if (!findRecord(vault.store, 'person', person)) throw new AppError('record.not-found', 'There is no person with this id.');
  if (whom === 'nobody') {
    requireNobodyNamed(vault, 'evidence', ids, { nobodyShown: true });
    if (!ids.every((id) => isLookable(vault, id)))
      throw new AppError('evidence.no-file', 'One of these files is not here: nobody here can look at it. Nothing was changed.');
  }
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

export interface NobodyInMany extends SaidOfMany {
  /** Left as they are, for their files are not here: nobody here looked at them. */
  readonly absent: number;
}

/** Of many items at once that nobody can be recognised in them; as several actions where one would be too large, all or none. */
export function sayNobody(vault: Vault, ids: readonly RecordId[]): NobodyInMany {
  const { naming, absent, open } = Object.groupBy(ids, (id) => {
    if (peopleShown(vault, id).length > 0) return 'naming';
    return isLookable(vault, id) ? 'open' : 'absent';
  });
  const count = editRecords(vault, 'evidence', open ?? [], { nobodyShown: true });
  return { count, left: naming?.length ?? 0, absent: absent?.length ?? 0 };
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
