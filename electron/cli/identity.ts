import { readFile, stat } from 'node:fs/promises';

import { addContact, cardOf, listContacts, parseCard, withFingerprint } from '../../db/contacts/contacts.ts';
import { toBase64 } from '../../db/log/commitment.ts';
import { AppError } from '../../db/model/errors.ts';
import { fingerprintOf } from '../../db/vault/fingerprint.ts';
import { writeDurably } from '../../db/vault/layout.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command } from './command.ts';
import { requireFreeName } from './free-name.ts';

/** The name on this vault's card: the member's name unless another was chosen. */
export function cardName(vault: Vault): string {
  const row = vault.raw.prepare('SELECT name FROM member WHERE deleted = 0 ORDER BY key LIMIT 1').get() as
    | { name: string | null }
    | undefined;
  return row?.name ?? 'me';
}

const show: Command = {
  usage: 'identity show --vault DIR',
  summary: 'The public keys of this vault, and the words to compare by voice.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const print = await fingerprintOf(vault.recipient, vault.signingKey);
      const json = {
        name: cardName(vault),
        recipient: vault.recipient,
        signingKey: toBase64(vault.signingKey),
        words: print.words.join(' '),
        digits: print.digits,
      };
      return {
        json,
        text: `${json.name}\nRecipient    ${json.recipient}\nSigning key  ${json.signingKey}\nWords        ${json.words}\nDigits       ${json.digits}`,
      };
    }),
};

const card: Command = {
  usage: 'identity card --vault DIR --out FILE [--name NAME]',
  summary: 'Writes the contact card to give to others. It holds no secret.',
  options: ['vault', 'out', 'name'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const out = context.options['out']?.[0];
      if (!out) throw new AppError('input.usage', `Use it like this: lapwing ${card.usage}`);
      await requireFreeName(out);
      const content = cardOf(vault, context.options['name']?.[0] ?? cardName(vault));
      await writeDurably(out, `${JSON.stringify(content, null, 2)}\n`);
      const print = await fingerprintOf(vault.recipient, vault.signingKey);
      return {
        json: { ...content, words: print.words.join(' '), digits: print.digits },
        text: `Card written. Compare these words by voice: ${print.words.join(' ')}`,
      };
    }),
};

export const identityCommands = { show, card };

const add: Command = {
  usage: 'contacts add FILE --vault DIR [--name NAME]',
  summary: "Adds a contact's card. Compare the words with the person before you rely on it.",
  options: ['vault', 'name'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const content = await readCardFile(context.positionals[0]!);
      const id = addContact(vault, content, context.options['name']?.[0]);
      const contact = await withFingerprint(listContacts(vault).find((entry) => entry.id === id)!);
      return { json: contact, text: `${contact.name} is known now. Compare these words by voice: ${contact.words}` };
    }),
};

const maxCardBytes = 16 * 1024;

/** @throws {AppError} `contact.invalid`, `file.not-found`. */
export async function readCardFile(path: string) {
  try {
    if ((await stat(path)).size > maxCardBytes)
      throw new AppError('contact.invalid', 'This file is too large to be a contact card. Nothing was added.');
    return parseCard(await readFile(path, 'utf8'));
  } catch (error) {
    throw AppError.from(error);
  }
}

const list: Command = {
  usage: 'contacts list --vault DIR',
  summary: 'Everybody whose keys are known, with the words to compare.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const contacts = await Promise.all(listContacts(vault).map(withFingerprint));
      const lines = contacts.map(
        (contact) => `${contact.name}${contact.revoked ? ' (revoked)' : ''}\n  ${contact.words}\n  ${contact.recipient}`,
      );
      return { json: { contacts }, text: lines.length > 0 ? lines.join('\n') : 'No contacts yet. Add a card with "contacts add FILE".' };
    }),
};

export const contactCommands = { add, list };
