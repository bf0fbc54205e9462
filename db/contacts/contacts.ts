/**
 * Contacts: whose public keys this vault knows, and by which name.
 *
 * A card that names other keys than those known is never taken over by itself: the fingerprint words are to be
 * compared by voice or in person first. Nor does a card rename anybody: a name is what people choose recipients by.
 */
import { fieldChanges } from '../records/commands.ts';
import { fromBase64 } from '../log/commitment.ts';
import { readHistory } from '../log/project/history.ts';
import { projectPending } from '../log/project/projection.ts';
import { idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { contactNameKey, requireName } from '../model/contact-name.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, type RowsOf } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import { type Fingerprint, fingerprintOf } from '../vault/fingerprint.ts';
import { batchRecords } from '../vault/batches.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type Card } from './card.ts';
import { doubtAbout, type NameDoubt } from './names.ts';

/** What an answer to "whose key is this?" needs. */
export interface ContactKeys {
  readonly id: RecordId;
  readonly name: string;
  readonly recipient: string;
  readonly signingKey: string;
  readonly counter: number;
  readonly revoked: boolean;
}

export interface Contact extends ContactKeys {
  /** When somebody said that the fingerprint words had been compared. */
  readonly compared?: string;
}

export interface ContactWithFingerprint extends Contact {
  readonly words: string;
  readonly digits: string;
}

/** What a person decides before a name is given: whether it is really meant, beside the one it may be taken for. */
export interface NameQuestion extends NameDoubt {
  readonly offered: string;
}

/** Another name for known keys, as a card says it. Nothing happens before a person takes it. */
export interface RenameProposal {
  readonly name: string;
  readonly known: string;
  /** False: anybody may have written the card. */
  readonly isSigned: boolean;
}

/**
 * What is to be asked before this card is added; nothing for a card that only comes again.
 *
 * @throws {AppError} as `addContact`, but for the question itself.
 */
export function questionAbout(vault: ReadableVault, card: Card, given?: string): NameQuestion | undefined {
  const { name, same } = meant(vault, card, given);
  if (same?.name === name) return undefined;
  const doubt = doubtAbout(vault, name, card);
  return doubt && { ...doubt, offered: name };
}

/** The name that a later card of known keys says, where it is another one than the one in use. */
export function proposalOf(vault: ReadableVault, card: Card): RenameProposal | undefined {
  const same = listContactKeys(vault).find((contact) => hasKeysOf(contact, card));
  if (!same || same.revoked || card.name === same.name || card.counter <= same.counter) return undefined;
  return { name: card.name, known: same.name, isSigned: card.signature !== undefined };
}

/**
 * Adds a card. A card whose keys are known changes nothing, whatever name it says: a person renames, by the name
 * that is given now.
 *
 * @param isSure the person saw the name that this one may be taken for, and wants it all the same.
 * @throws {AppError} `contact.changed` when the name is known with other keys, or one key with another: compare
 *   the words first. `contact.look-alike`, `contact.name-reserved` before anybody is sure. `input.invalid` for an
 *   empty name.
 */
export function addContact(vault: Vault, card: Card, given?: string, isSure = false): RecordId {
  const { name, same } = meant(vault, card, given);
  if (!isSure) refuseDoubtful(questionAbout(vault, card, given));
  // Whoever passed a card on may have written any number into it.
  const counter = Math.max(card.signature === undefined ? 0 : card.counter, same?.counter ?? 0);
  if (same) {
    if (given !== undefined && name !== same.name) vault.record('rename-contact', fieldChanges('contact', same.id, { name, counter }));
    return same.id;
  }
  const id = vault.newId();
  const { recipient, signingKey } = card;
  vault.record('add-contact', fieldChanges('contact', id, { name, recipient, signingKey, counter, revoked: false }));
  return id;
}

/** The name that is meant, and the contact that has these keys. */
function meant(vault: ReadableVault, card: Card, given: string | undefined): { name: string; same: ContactKeys | undefined } {
  const wanted = given === undefined ? undefined : requireName(given);
  const known = listContactKeys(vault);
  const same = known.find((contact) => hasKeysOf(contact, card));
  const name = wanted ?? same?.name ?? card.name;
  const nameKey = contactNameKey(name);
  const clash = known.some(
    (contact) =>
      contact !== same &&
      (contactNameKey(contact.name) === nameKey || contact.signingKey === card.signingKey || contact.recipient === card.recipient),
  );
  if (!clash) return { name, same };
  throw new AppError(
    'contact.changed',
    'A contact with this name or one of these keys is known already, and the other key differs. Nothing was changed. Compare the fingerprint words with the person, then add the card under a new name.',
  );
}

function hasKeysOf(contact: Pick<ContactKeys, 'signingKey' | 'recipient'>, card: Pick<Card, 'signingKey' | 'recipient'>): boolean {
  return contact.signingKey === card.signingKey && contact.recipient === card.recipient;
}

function refuseDoubtful(question: NameQuestion | undefined): void {
  if (!question) return;
  if (question.kind === 'reserved')
    throw new AppError(
      'contact.name-reserved',
      'This name belonged to other keys before. Nothing was changed. Give another name, or say that you want this one for these keys.',
    );
  throw new AppError(
    'contact.look-alike',
    'This name can be taken for the name of another contact. Nothing was changed. Give another name, or say that you want this one all the same.',
  );
}

const contactsByName = query((db) =>
  db
    .selectFrom('contact')
    .select(['id', 'name', 'recipient', 'signing_key', 'counter', 'revoked', 'compared'])
    .where('deleted', '=', 0)
    .orderBy('name', rising)
    .orderBy('key'),
);
type ContactRow = RowsOf<typeof contactsByName>;

/** By name, with the day of the comparison: it costs a look into each history. */
export function listContacts(vault: Pick<ReadableVault, 'store'>): Contact[] {
  return contactsByName.all(vault.store).map((row) => ({ ...keysOf(row), ...(row.compared === 1 && comparedOn(vault, idText(row.id))) }));
}

/** By name: one query, for whoever asks whose key something is. */
export function listContactKeys(vault: Pick<ReadableVault, 'store'>): ContactKeys[] {
  return contactsByName.all(vault.store).map(keysOf);
}

/** Names by signing key. */
export function contactsBySigningKey(vault: Pick<ReadableVault, 'store'>): ReadonlyMap<string, ContactKeys> {
  return new Map(listContactKeys(vault).map((contact) => [contact.signingKey, contact]));
}

function keysOf(row: ContactRow): ContactKeys {
  return {
    id: idText(row.id),
    name: row.name ?? '',
    recipient: row.recipient ?? '',
    signingKey: row.signing_key ?? '',
    counter: row.counter ?? 0,
    revoked: row.revoked === 1,
  };
}

/** The log knows when; the table only that it was. */
function comparedOn(vault: Pick<ReadableVault, 'store'>, id: RecordId): { readonly compared?: string } {
  const record = findRecord(vault.store, 'contact', id);
  const change = record && readHistory(vault.store, record).findLast(({ field, value }) => field === 'compared' && value === true);
  return change ? { compared: change.wall } : {};
}

/** Says that the words were compared with the person, by voice or in person. @throws {AppError} `contact.not-found`. */
export function confirmContact(vault: Vault, id: RecordId): void {
  requireContact(vault, id);
  vault.record('compare-contact', fieldChanges('contact', id, { compared: true }));
}

/** For good: nothing takes a revocation back. @throws {AppError} `contact.not-found`. */
export function revokeContact(vault: Vault, id: RecordId): void {
  requireContact(vault, id);
  vault.record('revoke-contact', fieldChanges('contact', id, { revoked: true }));
}

/** Takes a contact off the list: a card whose words differ. @throws {AppError} `contact.not-found`; `input.invalid` when revoked. */
export function removeContact(vault: Vault, id: RecordId): void {
  const { revoked } = requireContact(vault, id);
  // A card that comes again must still be refused.
  if (revoked) throw new AppError('input.invalid', 'A revoked contact stays on the list, so that its keys stay refused.');
  vault.transaction(() => {
    vault.record('remove-contact', fieldChanges('contact', id, { deleted: true }));
    // What they opened is shut in the same moment, and not a batch later.
    while (projectPending(vault.store, batchRecords) > 0);
  });
}

function requireContact(vault: Vault, id: RecordId): ContactKeys {
  const contact = listContactKeys(vault).find((entry) => entry.id === id);
  if (!contact) throw new AppError('contact.not-found', 'There is no such contact. Nothing was changed.');
  return contact;
}

/** Contacts with the words to compare; each costs a key derivation, so not for long lists. */
export async function withFingerprint(contact: Contact): Promise<ContactWithFingerprint> {
  const print: Fingerprint = await fingerprintOf(contact.recipient, fromBase64(contact.signingKey));
  return { ...contact, words: print.words.join(' '), digits: print.digits };
}
