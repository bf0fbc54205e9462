/**
 * X25519 identities and recipients as text (age's BIP 173 Bech32), without waiting.
 *
 * typage has the same, but only as promises; opening a vault must not wait between its steps.
 * test/db/age/identity.test.ts holds both and `age-keygen` against each other.
 */
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';

import { AppError } from '../model/errors.ts';

/** PKCS #8 prefix of an X25519 private key (RFC 8410); the rest is the 32-byte scalar. */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** A fresh `AGE-SECRET-KEY-1…` identity. */
export async function generateIdentity(): Promise<string> {
  const scalar = randomBytes(32);
  try {
    return encodeBech32('age-secret-key-', scalar).toUpperCase();
  } finally {
    scalar.fill(0);
  }
}

/** The `age1…` recipient of an identity. @throws {AppError} `input.invalid` when it is not an X25519 identity. */
export function recipientOf(identity: string): string {
  const scalar = scalarOf(identity);
  const der = Buffer.concat([privatePrefix, scalar]);
  try {
    const spki = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' });
    return encodeBech32('age', spki.subarray(-32));
  } finally {
    scalar.fill(0);
    der.fill(0);
  }
}

export function isIdentity(text: string): boolean {
  try {
    scalarOf(text).fill(0);
    return true;
  } catch {
    return false;
  }
}

function scalarOf(identity: string): Buffer {
  const prefix = 'AGE-SECRET-KEY-1';
  const bytes =
    identity.startsWith(prefix) && identity === identity.toUpperCase()
      ? decodeBech32(identity.toLowerCase(), 'age-secret-key-')
      : undefined;
  if (bytes?.length !== 32) throw new AppError('input.invalid', 'This is not an age identity (AGE-SECRET-KEY-1…).');
  return bytes;
}

function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const data = regroup(bytes, 8, 5, true)!;
  const check = checksum([...expand(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const tail = [25, 20, 15, 10, 5, 0].map((shift) => (check >>> shift) & 31);
  return `${prefix}1${[...data, ...tail].map((value) => alphabet[value]).join('')}`;
}

function decodeBech32(text: string, prefix: string): Buffer | undefined {
  const values = Array.from(text.slice(prefix.length + 1), (letter) => alphabet.indexOf(letter));
  if (values.length < 6 || values.includes(-1) || checksum([...expand(prefix), ...values]) !== 1) return undefined;
  const bytes = regroup(values.slice(0, -6), 5, 8, false);
  return bytes && Buffer.from(bytes);
}

function expand(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function checksum(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, term] of generator.entries()) if ((top >>> bit) & 1) sum ^= term;
  }
  return sum >>> 0;
}

/** Cuts a bit string anew; without `pad`, left-over bits must be fewer than a group and zero. */
function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] | undefined {
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >>> bits) & ((1 << to) - 1));
    }
  }
  const rest = (held << (to - bits)) & ((1 << to) - 1);
  if (pad) return bits > 0 ? [...out, rest] : out;
  return bits >= from || rest !== 0 ? undefined : out;
}
