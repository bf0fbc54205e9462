import { readFile, stat } from 'node:fs/promises';

import { cardOf, parseCard } from '../../db/contacts/card.ts';
import {
  listContacts,
  type NameQuestion,
  proposalOf,
  questionAbout,
  type RenameProposal,
  withFingerprint,
} from '../../db/contacts/contacts.ts';
import { addVouching } from '../../db/consent/vouching.ts';
import { toBase64 } from '../../db/log/commitment.ts';
import { AppError } from '../../db/model/errors.ts';
import { fingerprintOf } from '../../db/vault/fingerprint.ts';
import { writeOutsideContent } from '../../db/vault/outside-file.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command } from './command.ts';
import { describeOpened } from './opened.ts';
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
        lines: [
          json.name,
          `Recipient    ${json.recipient}`,
          `Signing key  ${json.signingKey}`,
          `Words        ${json.words}`,
          `Digits       ${json.digits}`,
        ],
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
      await writeOutsideContent(vault, out, `${JSON.stringify(content, null, 2)}\n`);
      const print = await fingerprintOf(vault.recipient, vault.signingKey);
      return {
        json: { ...content, words: print.words.join(' '), digits: print.digits },
        lines: [`Card written. Compare these words by voice: ${print.words.join(' ')}`],
      };
    }),
};

export const identityCommands = { show, card };

const add: Command = {
  usage: 'contacts add FILE --vault DIR [--name NAME] [--sure]',
  summary: "Adds a contact's card. Compare the words with the person before you rely on it. --sure: a name like another's is meant.",
  options: ['vault', 'name'],
  flags: ['sure'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const content = await readCardFile(context.positionals[0]!);
      const name = context.options['name']?.[0];
      const isSure = context.flags.has('sure');
      const question = questionAbout(vault, content, name);
      if (question) context.warn(describeQuestion(question));
      const proposal = name === undefined ? proposalOf(vault, content) : undefined;
      const { id, opened } = addVouching(vault, content, name, isSure);
      const contact = await withFingerprint(listContacts(vault).find((entry) => entry.id === id)!);
      const known = `${contact.name} is known now. Compare these words by voice: ${contact.words}`;
      return {
        json: { ...contact, opened, ...(proposal && { proposal }) },
        lines: [known, ...(proposal ? [describeProposal(proposal)] : []), ...describeOpened(opened)],
      };
    }),
};

function describeQuestion({ kind, known, offered }: NameQuestion): string {
  const marked = markUnlike(offered, known);
  return kind === 'reserved'
    ? `Warning: "${marked}" was the name of other keys before.`
    : `Warning: "${marked}" can be taken for "${known}", which is known with other keys.`;
}

/** Letters that only look like those of the other name are followed by what they are. */
function markUnlike(offered: string, known: string): string {
  const letters = new Set(known);
  const code = (letter: string) => letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return [...offered].map((letter) => (letters.has(letter) ? letter : `${letter}[U+${code(letter)}]`)).join('');
}

function describeProposal({ name, known, isSigned }: RenameProposal): string {
  const whose = isSigned ? 'It is signed with its key.' : 'It is not signed: anybody may have written it.';
  return `The card calls "${known}" "${name}" now. ${whose} Nothing was renamed; ask the person, then give the name with --name.`;
}

const maxCardBytes = 16 * 1024;

/** A device or a pipe is not read: it may never end. @throws {AppError} `contact.invalid`, `file.not-found`, `file.unreadable`. */
export async function readCardFile(path: string) {
  try {
    const found = await stat(path);
    if (!found.isFile())
      throw new AppError('file.unreadable', 'This is a folder, a device or a pipe, not a file with a card. Nothing was added.');
    if (found.size > maxCardBytes) throw new AppError('contact.invalid', 'This file is too large to be a contact card. Nothing was added.');
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
      const lines = contacts.flatMap((contact) => [
        `${contact.name}${contact.revoked ? ' (revoked)' : ''}`,
        `  ${contact.words}`,
        `  ${contact.recipient}`,
      ]);
      return { json: { contacts }, lines: lines.length > 0 ? lines : ['No contacts yet. Add a card with "contacts add FILE".'] };
    }),
};

export const contactCommands = { add, list };
