/** From what a person typed to the keys that a bundle is encrypted to. */
import { fromBase64 } from '../log/commitment.ts';
import { AppError } from '../model/errors.ts';
import { fingerprintOf } from '../vault/fingerprint.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { listContactKeys } from './contacts.ts';

/** Where it goes. Without the signing key, as for a bare age recipient, there are no words to compare. */
export interface Recipient {
  readonly recipient: string;
  readonly name?: string;
  readonly signingKey?: string;
}

/**
 * An `age1…` string or a contact's name. Keys that were revoked are refused by either.
 *
 * @throws {AppError} `contact.not-found`, `input.invalid` when revoked.
 */
export function findRecipient(vault: Pick<ReadableVault, 'store'>, text: string): Recipient {
  const contacts = listContactKeys(vault);
  const isRecipient = /^age1[0-9a-z]{10,}$/.test(text);
  const name = text.normalize('NFKC').trim();
  const contact = contacts.find((entry) => (isRecipient ? entry.recipient === text : entry.name === name));
  if (contact?.revoked) throw new AppError('input.invalid', 'The keys of this contact were revoked. Ask for a new card.');
  if (contact) return { recipient: contact.recipient, name: contact.name, signingKey: contact.signingKey };
  if (isRecipient) return { recipient: text };
  throw new AppError('contact.not-found', 'No contact has this name, and it is neither an age recipient nor a card file.');
}

/** As `findRecipient`: the keys alone. */
export function resolveRecipient(vault: Pick<ReadableVault, 'store'>, text: string): string {
  return findRecipient(vault, text).recipient;
}

/** The words of the keys that a bundle goes to, for the person who sends it. */
export async function fingerprintWordsOf({ recipient, signingKey }: Recipient): Promise<string | undefined> {
  if (signingKey === undefined) return undefined;
  return (await fingerprintOf(recipient, fromBase64(signingKey))).words.join(' ');
}
