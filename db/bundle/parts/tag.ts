import { createHash } from 'node:crypto';

import { tagAlphabet, tagChars } from '../../model/part-name.ts';

/** What the parts of a bundle are called after, so that the first part proves it. @param start the age header and the nonce after it. */
export function tagOf(start: Uint8Array): string {
  const hash = createHash('sha256').update(start).digest();
  return Array.from(hash.subarray(0, tagChars), (byte) => tagAlphabet[byte % tagAlphabet.length]).join('');
}
