/** The named persons who work in this vault, and which of them is at work: the `by` of actions. They never leave the vault. */
import { commitAllDrafts } from '../drafts/drafts.ts';
import { idBytes, idText } from '../log/ids.ts';
import { contactNameKey, requireName } from '../model/contact-name.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import { note } from '../query/vault-meta.ts';
import { addRecord } from '../records/commands.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface Member {
  readonly id: RecordId;
  readonly name: string;
  /** What is written now is written by this one. */
  readonly isAtWork: boolean;
}

const membersInOrder = query((db) => db.selectFrom('member').select(['id', 'name']).where('deleted', '=', 0).orderBy('key'));

const memberById = query((db, given: { id: Buffer }) =>
  db.selectFrom('member').select('name').where('key', '=', keyOf('member', given.id)).where('deleted', '=', 0),
);

/** In the order in which they came. */
export function listMembers(vault: ReadableVault): Member[] {
  return membersInOrder.all(vault).map((row) => {
    const id = idText(row.id);
    return { id, name: row.name ?? '', isAtWork: id === vault.store.by };
  });
}

/** @throws {AppError} `input.invalid` for a name that nobody sees, or that another has: their words could not be told apart. */
export function addMember(vault: Vault, given: string): RecordId {
  const name = requireName(given);
  if (memberByName(vault, name)) throw new AppError('input.invalid', 'Somebody of this name works here already. Nothing was changed.');
  return addRecord(vault, 'member', { name });
}

/** The member of a name, however it is written; `undefined` where nobody is called so. */
export function memberByName(vault: ReadableVault, name: string): Member | undefined {
  return listMembers(vault).find((member) => contactNameKey(member.name) === contactNameKey(name));
}

/**
 * From now on it is this member who writes, also after the next opening. What was being typed becomes the action of the one
 * who typed it first.
 *
 * A vault has one passphrase: who names themselves is believed, as among people at one desk.
 * @throws {AppError} `record.not-found`.
 */
export function useMember(vault: Vault, id: RecordId): void {
  if (!memberById.get(vault, { id: idBytes(id) })) throw new AppError('record.not-found', 'Nobody with this id works in this vault.');
  commitAllDrafts(vault);
  vault.transaction(() => {
    note(vault, 'member', id);
    vault.store.changedTables.add('member');
  });
  vault.store.by = id;
}
