/**
 * age file headers, written and read by typage; the payload is ours (chunks.ts).
 *
 * typage hands out no file key while encrypting, so a recipient that wraps nothing catches it.
 */
import { hkdfSync } from 'node:crypto';
import type { Decrypter, Encrypter, Identity, Recipient } from 'age-encryption';

import { AppError } from '../model/errors.ts';
import type { AgeErrors } from './errors.ts';

/** Room for about 80 post-quantum or 1,200 X25519 recipients. A reader holds this much of a hostile file at most. */
export const maximumHeaderBytes = 128 * 1024;
export const payloadNonceBytes = 16;

const versionLine = Buffer.from('age-encryption.org/v1\n');
const macMark = Buffer.from('\n--- ');
/** What typage appends to the header when it encrypts nothing: the payload nonce and the tag of an empty chunk. */
const emptyPayloadBytes = payloadNonceBytes + 16;

/** Loaded when a header is made or opened: 0.1 s that a start without one saves. */
const loadAge = () => import('age-encryption');

export interface NewHeader {
  /** The header and the payload nonce: all that precedes the first chunk. */
  readonly bytes: Buffer;
  /** The header alone, whose hash is kept for evidence files. */
  readonly header: Buffer;
  /** The 32-byte key of the chunks. Whoever gets it overwrites it. */
  readonly payloadKey: Buffer;
}

/**
 * Makes a file key and wraps it for every recipient.
 *
 * @throws {AppError} `bundle.no-recipient` without any, `input.invalid` for one that is not an age recipient or too many.
 */
export async function createHeader(recipients: readonly (string | Recipient)[]): Promise<NewHeader> {
  if (recipients.length === 0) throw new AppError('bundle.no-recipient', 'Nobody to encrypt to.');
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  const caught = Buffer.alloc(16);
  try {
    for (const recipient of recipients) addRecipient(encrypter, recipient);
    encrypter.addRecipient({
      wrapFileKey: (fileKey) => {
        caught.set(fileKey);
        return [];
      },
    });
    const file = await encrypter.encrypt(new Uint8Array(0));
    const bytes = Buffer.from(file.subarray(0, file.length - 16));
    const header = bytes.subarray(0, file.length - emptyPayloadBytes);
    if (header.length > maximumHeaderBytes) throw new AppError('input.invalid', 'Too many recipients for one file.');
    return { bytes, header, payloadKey: payloadKeyOf(caught, bytes.subarray(header.length)) };
  } finally {
    caught.fill(0);
  }
}

function addRecipient(encrypter: Encrypter, recipient: string | Recipient): void {
  if (typeof recipient !== 'string') {
    encrypter.addRecipient(recipient);
    return;
  }
  try {
    if (recipient.length > 4096) throw new Error('longer than 4 KiB');
    encrypter.addRecipient(recipient);
  } catch (error) {
    throw new AppError('input.invalid', 'This is not an age recipient (age1…), or it was mistyped. Nothing was written.', { cause: error });
  }
}

function payloadKeyOf(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/**
 * Where the header ends in the first bytes of a file, or undefined while more bytes are needed.
 *
 * @throws what `errors` makes of `not-age` and `header-too-large`.
 */
export function findHeaderEnd(bytes: Buffer, errors: AgeErrors): number | undefined {
  const seen = Math.min(bytes.length, versionLine.length);
  if (bytes.compare(versionLine, 0, seen, 0, seen) !== 0) throw errors('not-age');
  // A body line is base64 and an argument line starts with "->": the mark can stand nowhere else.
  const mark = bytes.indexOf(macMark);
  const end = mark < 0 ? -1 : bytes.indexOf(0x0a, mark + macMark.length);
  if (end < 0 ? bytes.length > maximumHeaderBytes : end >= maximumHeaderBytes) throw errors('header-too-large');
  return end < 0 ? undefined : end + 1;
}

/**
 * Opens a header: finds the stanza for the identity and checks the header's MAC.
 *
 * @returns the 32-byte key of the chunks. Whoever gets it overwrites it.
 * @throws what `errors` makes of `not-for-me` and `altered`; an AppError that the identity threw.
 */
export async function openHeader(header: Buffer, nonce: Buffer, identity: string | Identity, errors: AgeErrors): Promise<Buffer> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  addIdentity(decrypter, identity);
  const fileKey = await decrypter.decryptHeader(header).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw errors(error instanceof Error && error.message.startsWith('no identity matched') ? 'not-for-me' : 'altered', error);
  });
  try {
    return payloadKeyOf(fileKey, nonce);
  } finally {
    fileKey.fill(0);
  }
}

function addIdentity(decrypter: Decrypter, identity: string | Identity): void {
  try {
    decrypter.addIdentity(identity);
  } catch (error) {
    throw new AppError('input.invalid', 'This is not an age identity (AGE-SECRET-KEY-1…).', { cause: error });
  }
}
