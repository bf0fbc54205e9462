/**
 * The card file: public keys under a name, signed with the key that it names.
 *
 * The signature says that whoever holds the signing key wrote this name and this recipient; whose key it is, only
 * the fingerprint words say. A card without one, as in a QR code, is read too, and never counts for a rename.
 */
import { sign, verify } from 'node:crypto';
import * as z from 'zod';

import { privateKeyOf, publicKeyOf } from '../log/receive/checkpoint.ts';
import { fromBase64, toBase64 } from '../log/commitment.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { ContactName, requireName } from '../model/contact-name.ts';
import { AppError } from '../model/errors.ts';
import type { Vault } from '../vault/vault.ts';

const base64url = (length: number) =>
  z
    .string()
    .length(length)
    .regex(/^[A-Za-z0-9_-]+$/);

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
  signingKey: base64url(43),
  /** Of two cards of the same keys the higher is the later one: days since the beginning of 2020, so no more than a few centuries. */
  counter: z.int().min(0).max(100_000),
  /** base64url of the Ed25519 signature over the other members, as canonical JSON. */
  signature: base64url(86).optional(),
});
export type Card = z.infer<typeof Card>;

/** The card of this vault. The name is the one others will see, not the member's own. @throws {AppError} `input.invalid` for a name that no reader takes. */
export function cardOf(vault: Vault, given: string): Card {
  const name = requireName(given);
  const counter = Math.max(1, Math.floor((vault.now().getTime() - Date.UTC(2020)) / 86_400_000));
  const card = {
    format: 'lapwing-card',
    version: 1,
    name,
    recipient: vault.recipient,
    signingKey: toBase64(vault.signingKey),
    counter,
  } as const;
  const signature = vault.withSecrets(({ signingSeed }) => sign(null, messageOf(card), privateKeyOf(signingSeed)));
  return { ...card, signature: toBase64(signature) };
}

function messageOf({ format, version, name, recipient, signingKey, counter }: Card): Buffer {
  return Buffer.from(canonicalJson({ format, version, name, recipient, signingKey, counter }), 'utf8');
}

/** @throws {AppError} `contact.invalid`, also for a card that was changed after it was signed. */
export function parseCard(text: string): Card {
  let card: Card;
  try {
    card = Card.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('contact.invalid', 'This is not a contact card, or it is damaged. Nothing was added; ask for the card again.', {
      cause: error,
    });
  }
  if (card.signature === undefined || isSignedBy(card, card.signature)) return card;
  throw new AppError('contact.invalid', 'This card was changed after it was written. Nothing was added; ask for the card again.');
}

function isSignedBy(card: Card, signature: string): boolean {
  try {
    return verify(null, messageOf(card), publicKeyOf(fromBase64(card.signingKey)), fromBase64(signature));
  } catch {
    return false;
  }
}
