import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { count, dateText, lineText } from './shared.ts';
import { GrantToken } from './vault.ts';

/** As it was typed; the engine brings it into one spelling and refuses what cannot be seen. */
const ContactName = z.string().min(1).max(1000);
const PublicKeys = { recipient: z.string().max(4096), signingKey: z.string().max(100) };
/** What people compare by voice. */
const Words = { words: lineText, digits: lineText };

const Contact = z.strictObject({
  id: RecordId,
  name: lineText,
  ...PublicKeys,
  counter: count,
  revoked: z.boolean(),
  compared: dateText.optional(),
  ...Words,
});

/** The text of a card: public keys and a name. */
const CardText = z
  .string()
  .min(1)
  .max(16 * 1024);

/** The name may be taken for that of other keys, or belonged to them: asked before anything is added. */
const NameQuestion = z.strictObject({ kind: z.enum(['reserved', 'look-alike']), known: lineText, offered: lineText });

/** A card of known keys says another name. Nothing was renamed. */
const RenameProposal = z.strictObject({ name: lineText, known: lineText, isSigned: z.boolean() });

export const contactsContract = {
  /** A job: each fingerprint takes a key derivation. */
  'contacts.list': method({ kind: 'job', input: NoInput, output: z.array(Contact).max(10_000) }),
  /**
   * Adds a card from a file, or the text of one that was asked about. A `question` changes nothing; who answers it
   * gives another `name`, or says `isSure`. A `proposal` is taken by giving its name.
   */
  'contacts.add': method({
    kind: 'write',
    input: z.strictObject({
      from: z.union([z.strictObject({ file: GrantToken }), z.strictObject({ card: CardText })]),
      name: ContactName.optional(),
      isSure: z.boolean().optional(),
    }),
    output: z.union([
      z.strictObject({ kind: z.literal('question'), question: NameQuestion, card: CardText }),
      z.strictObject({ kind: z.literal('known'), contact: Contact, proposal: RenameProposal.optional(), card: CardText.optional() }),
    ]),
  }),
  /** The words were compared with the person and are the same. */
  'contacts.confirm': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
  /** For good: nothing is encrypted to these keys or taken from them any more. */
  'contacts.revoke': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
  /** The words differ, or the person is not needed any more. */
  'contacts.remove': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
  /** This vault's own public keys and words. */
  'contacts.own': method({ kind: 'read', input: NoInput, output: z.strictObject({ ...PublicKeys, ...Words }) }),
  /** Writes the card to give to others, under the name they will see. */
  'contacts.writeCard': method({
    kind: 'write',
    input: z.strictObject({ file: GrantToken, name: ContactName }),
    output: z.strictObject(Words),
  }),
};
