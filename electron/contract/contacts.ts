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

export const contactsContract = {
  /** A job: each fingerprint takes a key derivation. */
  'contacts.list': method({ kind: 'job', input: NoInput, output: z.array(Contact).max(10_000) }),
  'contacts.add': method({ kind: 'write', input: z.strictObject({ file: GrantToken, name: ContactName.optional() }), output: Contact }),
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
