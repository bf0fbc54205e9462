import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { method, NoInput } from './define.ts';
import { count, lineText } from './shared.ts';
import { GrantToken } from './vault.ts';

const ContactName = z.string().trim().min(1).max(200);
const PublicKeys = { recipient: z.string().max(4096), signingKey: z.string().max(100) };
/** What people compare by voice. */
const Words = { words: lineText, digits: lineText };

const Contact = z.strictObject({ id: RecordId, name: lineText, ...PublicKeys, counter: count, revoked: z.boolean(), ...Words });

export const contactsContract = {
  /** A job: each fingerprint takes a key derivation. */
  'contacts.list': method({ kind: 'job', input: NoInput, output: z.array(Contact).max(10_000) }),
  'contacts.add': method({ kind: 'write', input: z.strictObject({ file: GrantToken, name: ContactName.optional() }), output: Contact }),
  /** This vault's own public keys and words. */
  'contacts.own': method({ kind: 'read', input: NoInput, output: z.strictObject({ ...PublicKeys, ...Words }) }),
  /** Writes the card to give to others, under the name they will see. */
  'contacts.writeCard': method({
    kind: 'write',
    input: z.strictObject({ file: GrantToken, name: ContactName }),
    output: z.strictObject(Words),
  }),
};
