/**
 * Contact cards: how two vaults learn each other's public keys.
 *
 * A card that names other keys than those known is never taken over by itself: the fingerprint
 * words are to be compared by voice or in person first.
 */
import * as z from 'zod';

import { fieldChanges } from '../cases/commands.ts';
import { fromBase64, toBase64 } from '../log/commitment.ts';
import { readHistory } from '../log/history.ts';
import { idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { ContactName, contactNameKey } from '../model/contact-name.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { type Fingerprint, fingerprintOf } from '../vault/fingerprint.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

const Card = z.strictObject({
  format: z.literal('lapwing-card'),
  version: z.literal(1),
  name: ContactName,
  recipient: z
    .string()
    .min(10)
    .max(4096)
    .regex(/^age1[0-9a-z]+$/),
  /** base64url of 32 bytes. */
  signingKey: z
    .string()
    .length(43)
    .regex(/^[A-Za-z0-9_-]+$/),
  /** Higher replaces lower of the same keys: a new name, say. */
  counter: z.int().min(0).max(1_000_000_000),
});
export type Card = z.infer<typeof Card>;

export interface Contact {
  readonly id: RecordId;
  readonly name: string;
  readonly recipient: string;
  readonly signingKey: string;
  readonly counter: number;
  readonly revoked: boolean;
  /** When somebody said that the fingerprint words had been compared. */
  readonly compared?: string;
}

export interface ContactWithFingerprint extends Contact {
  readonly words: string;
  readonly digits: string;
}

/** The card of this vault. The name is the one others will see, not the member's own. @throws {AppError} `input.invalid` for a name that no reader takes. */
export function cardOf(vault: ReadableVault, given: string): Card {
  const name = requireName(given);
  return { format: 'lapwing-card', version: 1, name, recipient: vault.recipient, signingKey: toBase64(vault.signingKey), counter: 1 };
}

/** @throws {AppError} `contact.invalid`. */
export function parseCard(text: string): Card {
  try {
    return Card.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('contact.invalid', 'This is not a contact card, or it is damaged. Nothing was added; ask for the card again.', {
      cause: error,
    });
  }
}

/**
 * Adds a card. The same card again changes nothing, a name given before included; a higher counter with the same
 * keys renames, and so does a name that is given now.
 *
 * @throws {AppError} `contact.changed` when the name is known with other keys, or one key with another: compare
 *   the words first. `input.invalid` for an empty name.
 */
export function addContact(vault: Vault, card: Card, given?: string): RecordId {
  const wanted = given === undefined ? undefined : requireName(given);
  const known = listContacts(vault);
  const same = known.find((contact) => contact.signingKey === card.signingKey && contact.recipient === card.recipient);
  const name = wanted ?? (same && card.counter <= same.counter ? same.name : card.name);
  const nameKey = contactNameKey(name);
  const clash = known.some(
    (contact) =>
      contact !== same &&
      (contactNameKey(contact.name) === nameKey || contact.signingKey === card.signingKey || contact.recipient === card.recipient),
  );
  if (clash) {
    throw new AppError(
      'contact.changed',
      'A contact with this name or one of these keys is known already, and the other key differs. Nothing was changed. Compare the fingerprint words with the person, then add the card under a new name.',
    );
  }
  if (same) {
    const counter = Math.max(card.counter, same.counter);
    if (counter !== same.counter || name !== same.name) vault.record('rename-contact', fieldChanges('contact', same.id, { name, counter }));
    return same.id;
  }
  const id = vault.newId();
  const { recipient, signingKey, counter } = card;
  vault.record('add-contact', fieldChanges('contact', id, { name, recipient, signingKey, counter, revoked: false }));
  return id;
}

function requireName(given: string): string {
  const parsed = ContactName.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'input.invalid',
    'A contact needs a name of 1 to 200 visible characters that does not begin like an age recipient. Nothing was changed.',
  );
}

interface ContactRow {
  readonly id: Buffer;
  readonly name: string | null;
  readonly recipient: string | null;
  readonly signing_key: string | null;
  readonly counter: number | null;
  readonly revoked: number | null;
  readonly compared: number | null;
}

/** By name. */
export function listContacts(vault: Pick<ReadableVault, 'store'>): Contact[] {
  const rows = vault.store
    .sql<ContactRow>(
      'SELECT id, name, recipient, signing_key, counter, revoked, compared FROM contact WHERE deleted = 0 ORDER BY name, key',
    )
    .all();
  return rows.map((row) => ({
    id: idText(row.id),
    name: row.name ?? '',
    recipient: row.recipient ?? '',
    signingKey: row.signing_key ?? '',
    counter: row.counter ?? 0,
    revoked: row.revoked === 1,
    ...(row.compared === 1 && comparedOn(vault, idText(row.id))),
  }));
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
  vault.record('remove-contact', fieldChanges('contact', id, { deleted: true }));
}

function requireContact(vault: Vault, id: RecordId): Contact {
  const contact = listContacts(vault).find((entry) => entry.id === id);
  if (!contact) throw new AppError('contact.not-found', 'There is no such contact. Nothing was changed.');
  return contact;
}

/** Contacts with the words to compare; each costs a key derivation, so not for long lists. */
export async function withFingerprint(contact: Contact): Promise<ContactWithFingerprint> {
  const print: Fingerprint = await fingerprintOf(contact.recipient, fromBase64(contact.signingKey));
  return { ...contact, words: print.words.join(' '), digits: print.digits };
}

/**
 * An `age1…` string or a contact's name. Keys that were revoked are refused by either.
 *
 * @throws {AppError} `contact.not-found`, `input.invalid` when revoked.
 */
export function resolveRecipient(vault: Pick<ReadableVault, 'store'>, text: string): string {
  const isRecipient = /^age1[0-9a-z]{10,}$/.test(text);
  const contacts = listContacts(vault);
  const recipient = isRecipient ? text : contacts.find((entry) => entry.name === text)?.recipient;
  if (recipient === undefined)
    throw new AppError('contact.not-found', 'No contact has this name, and it is neither an age recipient nor a card file.');
  if (contacts.some((entry) => entry.revoked && entry.recipient === recipient))
    throw new AppError('input.invalid', 'The keys of this contact were revoked. Ask for a new card.');
  return recipient;
}
