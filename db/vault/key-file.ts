/**
 * `identity.age`: every key of a vault, under the passphrase.
 *
 * An age file with one scrypt recipient; inside, itself an age identity file:
 *
 *     # lapwing-signing-key: <base64, 64 characters: the PKCS #8 form of the Ed25519 key>
 *     # lapwing-database-key: <64 hex digits>
 *     AGE-SECRET-KEY-1…
 *
 * The signing key's line, put between `-----BEGIN PRIVATE KEY-----` and `-----END PRIVATE KEY-----`, is a
 * PEM file for OpenSSL and others.
 *
 * What damage looks like, by byte of a file with a two-digit work factor (offsets of the age format):
 * 0–21 version line, 22–31 `-> scrypt `, 54 and 57 blank or line end, 101–105 mark of the MAC,
 * 106–149 MAC, 150– payload: seen as damage. 32–53 salt, 55–56 work factor, 58–100 wrapped key: a wrong
 * byte there mostly gives just another key, and cannot be told from a wrong passphrase; only what is no
 * base64, no number or a factor above 20 is seen as damage. The message for a wrong passphrase says so.
 */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Identity, Recipient, Stanza } from 'age-encryption';

import { openChunk, sealChunk } from '../age/chunks.ts';
import { ageErrors } from '../age/errors.ts';
import { decryptBlocks, encryptBytes } from '../age/file.ts';
import { isIdentity } from '../age/identity.ts';
import { privateKeyOf } from '../log/receive/checkpoint.ts';
import { AppError } from '../model/errors.ts';
import { type DeriveKey, deriveKey } from './derive-key.ts';
import { writeDurably } from './layout.ts';

export interface VaultSecrets {
  /** `AGE-SECRET-KEY-1…`: opens bundles sent to this vault. */
  readonly identity: string;
  /** 32-byte seed of the Ed25519 key that signs bundles and checkpoints. */
  readonly signingSeed: Buffer;
  /** 32-byte raw key of the database. */
  readonly databaseKey: Buffer;
}

export interface KeyFileOptions {
  readonly deriveKey?: DeriveKey | undefined;
}

export interface WriteKeyFileOptions extends KeyFileOptions {
  /** log2 of scrypt's N: 18, about a second and 256 MiB. Only tests pass less. */
  readonly workFactor?: number | undefined;
}

const defaultWorkFactor = 18;
/** Higher ones would let a swapped file take 2 GiB and more. */
const maximumWorkFactor = 20;
/** A real one has about 500 bytes; room for comments of later versions. */
const maximumBytes = 16 * 1024;
const scryptLabel = Buffer.from('age-encryption.org/v1/scrypt');

const damagedText =
  'The key file identity.age is damaged. The records in lapwing.db were not touched and are safe. Keep the file as it is, put identity.age from a backup of this vault in its place (it opens with the passphrase of that time), or use the recovery shares.';
const keyFileErrors = ageErrors({
  'not-age': ['vault.identity-damaged', damagedText],
  'not-for-me': ['vault.identity-damaged', damagedText],
  altered: ['vault.identity-damaged', damagedText],
  truncated: ['vault.identity-damaged', damagedText],
  'header-too-large': ['vault.identity-damaged', damagedText],
});

/**
 * Writes the key file; a crash leaves the old one or the new one.
 *
 * @throws {AppError} `input.invalid` for an empty passphrase, `disk.full`, `disk.read-only`, `file.unwritable`.
 */
export async function writeKeyFile(
  path: string,
  secrets: VaultSecrets,
  passphrase: string,
  options: WriteKeyFileOptions = {},
): Promise<void> {
  await writeDurably(path, await sealSecrets(secrets, passphrase, options));
}

/** What `writeKeyFile` writes. @throws {AppError} `input.invalid`. */
export async function sealSecrets(secrets: VaultSecrets, passphrase: string, options: WriteKeyFileOptions = {}): Promise<Uint8Array> {
  if (passphrase === '') throw new AppError('input.invalid', 'The passphrase is empty. Nothing was written.');
  const workFactor = options.workFactor ?? defaultWorkFactor;
  if (!Number.isInteger(workFactor) || workFactor < 1 || workFactor > maximumWorkFactor)
    throw new AppError('input.invalid', 'The work factor must be from 1 to 20.');
  const content = printSecrets(secrets);
  try {
    return await encryptBytes(content, [passphraseRecipient(passphrase, workFactor, options.deriveKey ?? deriveKey)]);
  } finally {
    content.fill(0);
  }
}

/**
 * Reads the key file. Whoever gets the secrets overwrites the two buffers after use.
 *
 * @throws {AppError} `vault.wrong-passphrase`, or `vault.identity-damaged` when the file is missing,
 *   cut short, changed, too large or not a key file.
 */
export async function readKeyFile(path: string, passphrase: string, options: KeyFileOptions = {}): Promise<VaultSecrets> {
  return openSecrets(await readSmallFile(path), passphrase, options);
}

/** What `readKeyFile` does with the bytes. @throws {AppError} `vault.wrong-passphrase`, `vault.identity-damaged`. */
export async function openSecrets(bytes: Uint8Array, passphrase: string, options: KeyFileOptions = {}): Promise<VaultSecrets> {
  const identity = passphraseIdentity(passphrase, options.deriveKey ?? deriveKey);
  const parts: Buffer[] = [];
  try {
    for await (const block of decryptBlocks([bytes], identity, { errors: keyFileErrors, reuseBlocks: true }))
      parts.push(Buffer.from(block));
    return parseSecrets(parts);
  } finally {
    for (const part of parts) part.fill(0);
  }
}

async function readSmallFile(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > maximumBytes) throw keyFileErrors('header-too-large');
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR') {
      throw new AppError('vault.identity-damaged', damagedText.replace('is damaged', 'is missing'), { cause: error });
    }
    if (code === 'EACCES' || code === 'EPERM')
      throw new AppError('file.unreadable', 'The key file identity.age cannot be read with your rights. Nothing was changed.', {
        cause: error,
      });
    throw AppError.from(error);
  }
}

function printSecrets({ identity, signingSeed, databaseKey }: VaultSecrets): Buffer {
  if (!isIdentity(identity) || signingSeed.length !== 32 || databaseKey.length !== 32)
    throw new AppError('internal', 'The keys to be written are not whole.');
  const pkcs8 = privateKeyOf(signingSeed).export({ format: 'der', type: 'pkcs8' });
  const lines = [`# lapwing-signing-key: ${pkcs8.toString('base64')}`, `# lapwing-database-key: ${databaseKey.toString('hex')}`, identity];
  pkcs8.fill(0);
  return Buffer.from(`${lines.join('\n')}\n`);
}

function parseSecrets(parts: readonly Buffer[]): VaultSecrets {
  const lines = Buffer.concat(parts).toString('utf8').split(/\r?\n/);
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const databaseKey = valueOf(lines, 'lapwing-database-key');
  const pkcs8 = Buffer.from(valueOf(lines, 'lapwing-signing-key'), 'base64');
  const signingSeed = Buffer.from(pkcs8.subarray(-32));
  const isWhole = identities.length === 1 && isIdentity(identities[0]!) && /^[0-9a-f]{64}$/.test(databaseKey) && signingSeed.length === 32;
  if (!isWhole || !privateKeyOf(signingSeed).export({ format: 'der', type: 'pkcs8' }).equals(pkcs8)) throw keyFileErrors('altered');
  pkcs8.fill(0);
  return { identity: identities[0]!, signingSeed, databaseKey: Buffer.from(databaseKey, 'hex') };
}

function valueOf(lines: readonly string[], name: string): string {
  const start = `# ${name}: `;
  return (
    lines
      .find((line) => line.startsWith(start))
      ?.slice(start.length)
      .trim() ?? ''
  );
}

/** As typage's own, but scrypt runs elsewhere and in a fraction of the memory. */
function passphraseRecipient(passphrase: string, workFactor: number, derive: DeriveKey): Recipient {
  return {
    wrapFileKey: async (fileKey) => {
      const salt = randomBytes(16);
      const body = Buffer.alloc(32);
      await withWrappingKey(passphrase, salt, workFactor, derive, (key) => sealChunk(body, fileKey, zeroNonce, key));
      const { Stanza: AgeStanza } = await import('age-encryption');
      return [new AgeStanza(['scrypt', unpadded(salt), String(workFactor)], body)];
    },
  };
}

function passphraseIdentity(passphrase: string, derive: DeriveKey): Identity {
  return {
    unwrapFileKey: async (stanzas) => {
      const { salt, workFactor, body } = readStanza(stanzas);
      const fileKey = Buffer.alloc(16);
      const isRight = await withWrappingKey(passphrase, salt, workFactor, derive, (key) => openChunk(fileKey, body, zeroNonce, key));
      if (isRight) return fileKey;
      throw new AppError(
        'vault.wrong-passphrase',
        'The passphrase is wrong. Nothing was changed. If you are sure of it, the beginning of identity.age may be damaged: try the identity.age of a backup.',
      );
    },
  };
}

const zeroNonce = Buffer.alloc(12);

function readStanza(stanzas: readonly Stanza[]): { salt: Buffer; workFactor: number; body: Uint8Array } {
  const [stanza] = stanzas;
  const [type, salt = '', factor = ''] = stanza?.args ?? [];
  const saltBytes = Buffer.from(salt, 'base64');
  const isWhole =
    stanzas.length === 1 && stanza?.args.length === 3 && type === 'scrypt' && unpadded(saltBytes) === salt && saltBytes.length === 16;
  if (!isWhole || stanza.body.length !== 32 || !/^[1-9][0-9]?$/.test(factor) || Number(factor) > maximumWorkFactor)
    throw keyFileErrors('altered');
  return { salt: saltBytes, workFactor: Number(factor), body: stanza.body };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

async function withWrappingKey<T>(
  passphrase: string,
  salt: Buffer,
  workFactor: number,
  derive: DeriveKey,
  work: (key: Buffer) => T,
): Promise<T> {
  const bytes = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  let key: Buffer | undefined;
  try {
    key = await derive({ passphrase: bytes, salt: Buffer.concat([scryptLabel, salt]), workFactor });
    return work(key);
  } finally {
    bytes.fill(0);
    key?.fill(0);
  }
}
