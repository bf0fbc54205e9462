/**
 * The fingerprint of a vault's public keys: what two people compare by voice before they trust a card.
 *
 * Byte layout, fixed for ever (a change makes every printed fingerprint wrong):
 *
 *     message = recipient (the `age1…` text, ASCII) ‖ 0x00 ‖ 32-byte Ed25519 public key
 *     number  = scrypt(message, salt = "lapwing-fingerprint-v1", N = 2^17, r = 8, p = 1, 32 bytes), big-endian, mod 7776^6
 *     words   = the number's six digits in base 7776, most significant first, as words of word-list.ts
 *     digits  = the number in decimal, 24 digits with leading zeros, in groups of four
 *
 * 7776^6 is 2^77.5. scrypt makes each try of someone who looks for keys with the same words cost 128 MiB.
 * The name is not part of it: it can be changed by whoever passes a card on.
 */
import { scrypt } from 'node:crypto';

import { AppError } from '../model/errors.ts';
import { wordList } from './word-list.ts';

export interface Fingerprint {
  /** Six words, to be read in order. */
  readonly words: readonly string[];
  /** The same number as 24 digits in groups of four, for people who do not share a language. */
  readonly digits: string;
}

const wordCount = 6;
const cost = 2 ** 17;

/**
 * Takes about half a second in the background.
 *
 * @throws {AppError} `contact.invalid` when the keys have not their form.
 */
export async function fingerprintOf(recipient: string, signingKey: Uint8Array): Promise<Fingerprint> {
  if (!/^age1[0-9a-z]+$/.test(recipient) || signingKey.length !== 32)
    throw new AppError('contact.invalid', 'These are not the public keys of a vault.');
  const message = Buffer.concat([Buffer.from(recipient, 'ascii'), Buffer.of(0), signingKey]);
  const hash = await slowHash(message);
  const base = BigInt(wordList.length);
  let number = BigInt(`0x${hash.toString('hex')}`) % base ** BigInt(wordCount);
  const digits = number
    .toString()
    .padStart(24, '0')
    .replace(/(?<=^(?:.{4})+)(?=.)/g, ' ');
  const words: string[] = [];
  for (let place = 0; place < wordCount; place += 1) {
    words.unshift(wordList[Number(number % base)]!);
    number /= base;
  }
  return { words, digits };
}

function slowHash(message: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(message, 'lapwing-fingerprint-v1', 32, { N: cost, r: 8, p: 1, maxmem: 128 * 8 * (cost + 64) }, (error, hash) => {
      if (error) reject(AppError.from(error));
      else resolve(hash);
    });
  });
}
