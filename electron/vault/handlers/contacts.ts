import { readFile, stat } from 'node:fs/promises';

import {
  addContact,
  type Card,
  cardOf,
  confirmContact,
  listContacts,
  parseCard,
  removeContact,
  revokeContact,
  withFingerprint,
} from '../../../db/contacts/contacts.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import { AppError } from '../../../db/model/errors.ts';
import { fingerprintOf } from '../../../db/vault/fingerprint.ts';
import { writeDurably } from '../../../db/vault/layout.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import type { contactsContract } from '../../contract/contacts.ts';
import type { VaultHandlers } from './types.ts';

export const contactsHandlers: VaultHandlers<typeof contactsContract> = {
  'contacts.list': async (_input, { vault, breathe, report }) => {
    const contacts = listContacts(vault);
    const shown = [];
    for (const contact of contacts) {
      shown.push(await withFingerprint(contact));
      report('fingerprints', shown.length, contacts.length);
      await breathe();
    }
    return shown;
  },

  'contacts.add': async ({ file, name }, { vault, spend }) => {
    const card = await readCard(spend(file, 'read-file'));
    const id = addContact(vault, card, name);
    return withFingerprint(listContacts(vault).find((contact) => contact.id === id)!);
  },

  'contacts.confirm': ({ id }, { vault }) => {
    confirmContact(vault, id);
    return {};
  },

  'contacts.revoke': ({ id }, { vault }) => {
    revokeContact(vault, id);
    return {};
  },

  'contacts.remove': ({ id }, { vault }) => {
    removeContact(vault, id);
    return {};
  },

  'contacts.own': async (_input, { vault }) => ({
    recipient: vault.recipient,
    signingKey: toBase64(vault.signingKey),
    ...(await ownWords(vault)),
  }),

  'contacts.writeCard': async ({ file, name }, { vault, spend }) => {
    await writeDurably(spend(file, 'write-file'), `${JSON.stringify(cardOf(vault, name), null, 2)}\n`);
    return ownWords(vault);
  },
};

const maxCardBytes = 16 * 1024;

async function readCard(path: string): Promise<Card> {
  if ((await stat(path)).size > maxCardBytes)
    throw new AppError('contact.invalid', 'This file is too large to be a contact card. Nothing was added.');
  return parseCard(await readFile(path, 'utf8'));
}

async function ownWords(vault: ReadableVault): Promise<{ words: string; digits: string }> {
  const { words, digits } = await fingerprintOf(vault.recipient, vault.signingKey);
  return { words: words.join(' '), digits };
}
