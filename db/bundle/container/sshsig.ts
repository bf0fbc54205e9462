/**
 * OpenSSH signatures (PROTOCOL.sshsig), so that `ssh-keygen -Y verify` checks a bundle without Lapwing.
 *
 * Ed25519 and SHA-512 only: one kind of key, one hash, nothing to choose wrongly.
 */
import { createHash, sign, verify } from 'node:crypto';

import { privateKeyOf, publicBytesOf, publicKeyOf } from '../../log/receive/checkpoint.ts';
import { AppError } from '../../model/errors.ts';

const magic = Buffer.from('SSHSIG');
const keyType = 'ssh-ed25519';
const hashName = 'sha512';
const begin = '-----BEGIN SSH SIGNATURE-----';
const end = '-----END SSH SIGNATURE-----';

function field(content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function keyBlob(publicKey: Uint8Array): Buffer {
  return Buffer.concat([field(keyType), field(publicKey)]);
}

/** What is signed: not the message, but its hash in a frame that names the purpose. */
function signedData(message: Uint8Array, namespace: string): Buffer {
  const hash = createHash(hashName).update(message).digest();
  return Buffer.concat([magic, field(namespace), field(''), field(hashName), field(hash)]);
}

/** @returns the armoured signature, ending with a line end. */
export function signSshsig(message: Uint8Array, seed: Uint8Array, namespace: string): string {
  const signature = sign(null, signedData(message, namespace), privateKeyOf(seed));
  const version = Buffer.from([0, 0, 0, 1]);
  const signatureBlob = Buffer.concat([field(keyType), field(signature)]);
  const blob = Buffer.concat([
    magic,
    version,
    field(keyBlob(publicBytesOf(seed))),
    field(namespace),
    field(''),
    field(hashName),
    field(signatureBlob),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g)!;
  return `${[begin, ...lines, end].join('\n')}\n`;
}

/**
 * @returns the 32-byte public key that signed. Whose key it is, is the caller's question.
 * @throws {AppError} `bundle.bad-signature`.
 */
export function verifySshsig(armoured: string, message: Uint8Array, namespace: string): Buffer {
  try {
    const { publicKey, signature } = parseSshsig(armoured, namespace);
    if (verify(null, signedData(message, namespace), publicKeyOf(publicKey), signature)) return publicKey;
  } catch (error) {
    throw badSignature(error);
  }
  throw badSignature();
}

function badSignature(cause?: unknown): AppError {
  return new AppError(
    'bundle.bad-signature',
    'The signature of this bundle does not fit: it was changed on its way, or forged. Nothing was imported; ask for it again.',
    { cause },
  );
}

function parseSshsig(armoured: string, namespace: string): { publicKey: Buffer; signature: Buffer } {
  const lines = armoured.trimEnd().split(/\r?\n/);
  if (lines[0] !== begin || lines.at(-1) !== end) throw new TypeError('armour');
  const body = lines.slice(1, -1).join('');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) throw new TypeError('base64');
  const read = fieldReader(Buffer.from(body, 'base64'));
  read.expect(magic);
  read.expect(Buffer.from([0, 0, 0, 1]));
  const key = fieldReader(read.next());
  key.expect(field(keyType));
  const publicKey = key.next();
  key.finish();
  read.expect(field(namespace));
  read.expect(field(''));
  read.expect(field(hashName));
  const inner = fieldReader(read.next());
  inner.expect(field(keyType));
  const signature = inner.next();
  inner.finish();
  read.finish();
  if (publicKey.length !== 32 || signature.length !== 64) throw new TypeError('length');
  return { publicKey, signature };
}

function fieldReader(bytes: Buffer) {
  let at = 0;
  return {
    expect(wanted: Buffer): void {
      if (!bytes.subarray(at, at + wanted.length).equals(wanted)) throw new TypeError('content');
      at += wanted.length;
    },
    next(): Buffer {
      if (at + 4 > bytes.length) throw new TypeError('length');
      const length = bytes.readUInt32BE(at);
      if (at + 4 + length > bytes.length) throw new TypeError('length');
      const content = bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
      return content;
    },
    finish(): void {
      if (at !== bytes.length) throw new TypeError('more than a signature');
    },
  };
}

/**
 * The public key as OpenSSH writes it: `ssh-ed25519 AAAA…`.
 *
 * @public tests check signatures with ssh-keygen, as the documents tell others to.
 */
export function openSshPublicKey(publicKey: Uint8Array): string {
  return `${keyType} ${keyBlob(publicKey).toString('base64')}`;
}
