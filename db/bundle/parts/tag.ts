import { createHash } from 'node:crypto';

import { tagAlphabet, tagChars } from '../../model/part-name.ts';

/** What the parts of a bundle are called after, so that the first part proves it. @param start the age header and the nonce after it. */
export function tagOf(start: Uint8Array): string {
  return lettersOf(createHash('sha256').update(start).digest());
}

/** What the name of a part says of its bytes: enough against a stick that fails; against people, age's own chunks are. @param sha256 of all of them. */
export function sumOf(sha256: Uint8Array): string {
  return lettersOf(sha256);
}

function lettersOf(hash: Uint8Array): string {
  return Array.from(hash.subarray(0, tagChars), (byte) => tagAlphabet[byte % tagAlphabet.length]).join('');
}
