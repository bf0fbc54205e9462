import { open, stat } from 'node:fs/promises';

import { type Card, cardOf, parseCard } from '../../../db/contacts/card.ts';
import {
  confirmContact,
  listContacts,
  proposalOf,
  questionAbout,
  removeContact,
  revokeContact,
  withFingerprint,
} from '../../../db/contacts/contacts.ts';
import { addVouching } from '../../../db/consent/vouching.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import { AppError } from '../../../db/model/errors.ts';
import { fingerprintOf } from '../../../db/vault/fingerprint.ts';
import { writeOutsideContent } from '../../../db/vault/outside-file.ts';
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

  'contacts.add': async ({ from, name, isSure = false }, { vault, spend }) => {
    const card = 'card' in from ? parseCard(from.card) : await readCard(spend(from.file, 'read-file'));
    const text = JSON.stringify(card);
    const question = isSure ? undefined : questionAbout(vault, card, name);
    if (question) return { kind: 'question', question, card: text };
    const proposal = proposalOf(vault, card);
    const { id } = addVouching(vault, card, name, isSure);
    const contact = await withFingerprint(listContacts(vault).find((entry) => entry.id === id)!);
    return { kind: 'known', contact, ...(proposal && name === undefined && { proposal, card: text }) };
  },

  'contacts.confirm': ({ id }, { vault }) => {
    confirmContact(vault, id);
    return {};
  },

  'contacts.revoke': ({ id }, { vault }) => {
    revokeContact(vault, id);
    return {};
  },

  'contacts.remove': async ({ id }, { vault }) => {
    removeContact(vault, id);
    await vault.finishPending();
    return {};
  },

  'contacts.own': async (_input, { vault }) => ({
    recipient: vault.recipient,
    signingKey: toBase64(vault.signingKey),
    ...(await ownWords(vault)),
  }),

  'contacts.writeCard': async ({ file, name }, { vault, spend }) => {
    await writeOutsideContent(vault, spend(file, 'write-file'), `${JSON.stringify(cardOf(vault, name), null, 2)}\n`);
    return ownWords(vault);
  },
};

const maxCardBytes = 16 * 1024;

/** No more than a card may have is read, whatever the file says of its size: a pipe or a device has none. */
async function readCard(path: string): Promise<Card> {
  const { isFile, size } = await stat(path).then((found) => ({ isFile: found.isFile(), size: found.size }));
  if (!isFile || size > maxCardBytes) throw notACard();
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(maxCardBytes + 1), 0, maxCardBytes + 1, 0);
    if (bytesRead > maxCardBytes) throw notACard();
    return parseCard(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

function notACard(): AppError {
  return new AppError('contact.invalid', 'This is no file, or too large to be a contact card. Nothing was added.');
}

async function ownWords(vault: ReadableVault): Promise<{ words: string; digits: string }> {
  const { words, digits } = await fingerprintOf(vault.recipient, vault.signingKey);
  return { words: words.join(' '), digits };
}
