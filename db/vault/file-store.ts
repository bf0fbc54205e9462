/**
 * Evidence files: `files/ab/abcd…`, one age file each, under its own fresh identity.
 *
 * The name is random, the content padded with zero bytes (../age/padding.ts), the times fixed. What a
 * database row must keep is what `storeFile` returns; without the row's identity nobody can read
 * the file, so deleting the row erases it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';

import { decryptFile, encryptToFile, readBlocks } from '../age/file.ts';
import { generateIdentity, recipientOf } from '../age/identity.ts';
import { storedFileErrors } from '../age/errors.ts';
import { paddedSize } from '../age/padding.ts';
import { type AgeFile, openAgeFile } from '../age/random-access.ts';
import { openRegularFile } from '../age/regular-file.ts';
import { AppError } from '../model/errors.ts';
import { syncFolder } from './layout.ts';
import { tryRemove, removeEmptyPatiently, removePatiently, renamePatiently } from '../disk/patience.ts';

/** What the database row keeps to find, open and check a file. */
export interface StoredFile {
  /** 32 hex digits, random. */
  readonly name: string;
  /** `AGE-SECRET-KEY-1…`, used for this file only. */
  readonly identity: string;
  /** Size of the content, without padding. */
  readonly sizeBytes: number;
  /** SHA-256 of the age header. */
  readonly headerHash: Uint8Array;
}

export interface NewStoredFile extends StoredFile {
  readonly headerHash: Buffer;
  /** SHA-256 of the content. */
  readonly sha256: Buffer;
}

export interface StoreOptions {
  readonly signal?: AbortSignal;
  /** Called for each block of about 1 MiB; `totalBytes` is undefined when the source does not say its size. */
  report?(doneBytes: number, totalBytes: number | undefined): void;
  /** Told the name before anything is written under it. */
  begin?(name: string): void;
}

/**
 * Fixed times of stored files: when evidence came in is nobody's business who copies the disk. FAT and
 * exFAT sticks cannot hold times before 1980 (in local time), so not 1970, and a month away from the edge.
 */
const fixedTime = new Date('1980-02-01T00:00:00Z');

/** What is left of a damaged file lies in a backup under its name and this: nobody takes it for the file, and whoever has nothing better may. */
export const damagedEnding = '.damaged';
const zeros = Buffer.alloc(1024 * 1024);

/**
 * Copies a file (by its path) or a stream into the vault: hashed, padded and encrypted in one pass, never in the
 * clear on disk. Each block is done with before the next is asked for, so the source may reuse its buffer.
 *
 * @throws {AppError} `file.not-found`, `file.unreadable`, `disk.full`, `job.cancelled`; nothing stays then.
 */
export async function storeFile(
  filesFolder: string,
  source: string | AsyncIterable<Uint8Array>,
  options: StoreOptions = {},
): Promise<NewStoredFile> {
  if (typeof source !== 'string') {
    // A stream that has stopped giving bytes ends too; another source is left at its next block.
    if (options.signal && source instanceof Readable) addAbortSignal(options.signal, source);
    return write(filesFolder, source, undefined, options);
  }
  const handle = await openRegularFile(source);
  try {
    const { size } = await handle.stat();
    return await write(filesFolder, fromSource(readBlocks(handle, options.signal)), size, options);
  } finally {
    await handle.close();
  }
}

async function write(
  filesFolder: string,
  source: AsyncIterable<Uint8Array>,
  totalBytes: number | undefined,
  options: StoreOptions,
): Promise<NewStoredFile> {
  const name = randomBytes(16).toString('hex');
  options.begin?.(name);
  const identity = await generateIdentity();
  const target = storedFilePath(filesFolder, name);
  const part = `${target}.part`;
  const content = hashed(source, totalBytes, options);
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const headerHash = await writePart(part, content.padded(), identity, options.signal);
    if (totalBytes !== undefined && content.sizeBytes() < totalBytes) throw endedEarly();
    await renamePatiently(part, target);
    await syncFolder(dirname(target));
    await syncFolder(filesFolder);
    return { name, identity, headerHash, ...content.result() };
  } catch (error) {
    await tryRemove(part);
    await removeEmptyPatiently(dirname(target)).catch(() => undefined);
    throw AppError.from(error);
  }
}

/** Whatever the disk of a source reports is a fault of this file: that of the vault is well, and other files may be. */
async function* fromSource(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* blocks;
  } catch (thrown) {
    const error = AppError.from(thrown);
    throw error.code === 'disk.failed' ? failing(error) : error;
  }
}

function failing(cause: AppError): AppError {
  return new AppError(
    'file.unreadable',
    'The disk or stick of this file reported an error while it was read. Nothing was added of it; copy the file to another disk as far as it can be read, and add the copy.',
    { cause },
  );
}

/** A stick that was pulled may end a file early instead of failing: half a file is none. */
function endedEarly(): AppError {
  return new AppError(
    'file.unreadable',
    'The file ended before its length while it was read. Nothing was added; look whether its disk or stick is still there.',
  );
}

async function writePart(
  part: string,
  source: AsyncIterable<Uint8Array>,
  identity: string,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const handle = await open(part, 'wx', 0o600);
  try {
    const { headerHash } = await encryptToFile(source, handle, [recipientOf(identity)], signal);
    await handle.utimes(fixedTime, fixedTime);
    await handle.sync();
    return headerHash;
  } finally {
    await handle.close();
  }
}

/** The source with its padding behind; the hash and size are those of the source. */
function hashed(source: AsyncIterable<Uint8Array>, totalBytes: number | undefined, options: StoreOptions) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  async function* padded(): AsyncGenerator<Uint8Array> {
    for await (const block of source) {
      if (!(block instanceof Uint8Array)) throw new TypeError('A source of bytes gave text.');
      hash.update(block);
      sizeBytes += block.length;
      yield block;
      options.report?.(sizeBytes, totalBytes);
    }
    for (let rest = paddedSize(sizeBytes) - sizeBytes; rest > 0; rest -= zeros.length) yield zeros.subarray(0, rest);
  }
  return { padded, sizeBytes: () => sizeBytes, result: () => ({ sizeBytes, sha256: hash.digest() }) };
}

/** Where a file lies. @throws {AppError} `file.altered` when the name is not one that `storeFile` gives. */
export function storedFilePath(filesFolder: string, name: string): string {
  if (!/^[0-9a-f]{32}$/.test(name)) throw storedFileErrors('altered');
  return join(filesFolder, name.slice(0, 2), name);
}

/**
 * Opens a stored file for reading at any place. Close it.
 *
 * Another header, another size or another amount of padding is refused before a byte is read;
 * every byte handed out passed the check of its chunk.
 * @returns the content without its padding: `sizeBytes` is the row's.
 * @throws {AppError} `file.altered`, `file.not-found`.
 */
export async function openStoredFile(filesFolder: string, stored: StoredFile): Promise<AgeFile> {
  const file = await openAgeFile(storedFilePath(filesFolder, stored.name), stored.identity, { headerHash: stored.headerHash });
  if (file.sizeBytes !== paddedSize(stored.sizeBytes)) {
    await file.close();
    throw storedFileErrors('altered');
  }
  return {
    sizeBytes: stored.sizeBytes,
    read: (offset, length) => file.read(offset, Math.max(0, Math.min(length, stored.sizeBytes - offset))),
    close: () => file.close(),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/**
 * The content of a stored file from beginning to end, in blocks of up to 1 MiB. **A block is valid until the next
 * is asked for.** Each passed the check of its chunk under the file's own key, so it is what `storeFile` hashed.
 *
 * @throws {AppError} `file.altered`, `file.not-found`, `job.cancelled`.
 */
export async function* readStoredFile(filesFolder: string, stored: StoredFile, signal?: AbortSignal): AsyncGenerator<Buffer> {
  // Header, size and end are right, or nothing is read.
  await (await openStoredFile(filesFolder, stored)).close();
  let left = stored.sizeBytes;
  if (left === 0) return;
  const path = storedFilePath(filesFolder, stored.name);
  const options = { errors: storedFileErrors, reuseBlocks: true, ...(signal && { signal }) };
  for await (const block of decryptFile(path, stored.identity, options)) {
    const content = block.subarray(0, left);
    left -= content.length;
    yield content;
    // What follows is padding.
    if (left === 0) return;
  }
  throw storedFileErrors('truncated');
}

/**
 * Reads a stored file from its first byte to its last, padding included, and checks every chunk.
 *
 * @param pace is awaited after each piece of about 1 MiB.
 * @returns the SHA-256 of the content. @throws {AppError} `file.altered`, `file.not-found`, `job.cancelled`, `disk.failed`.
 */
export async function hashStoredFile(
  filesFolder: string,
  stored: StoredFile,
  signal?: AbortSignal,
  pace?: () => Promise<void>,
): Promise<Buffer> {
  const path = storedFilePath(filesFolder, stored.name);
  await (await openStoredFile(filesFolder, stored)).close();
  const hash = createHash('sha256');
  let left = stored.sizeBytes;
  const options = { errors: storedFileErrors, reuseBlocks: true, ...(signal && { signal }) };
  for await (const block of decryptFile(path, stored.identity, options)) {
    hash.update(block.subarray(0, left));
    left -= Math.min(left, block.length);
    await pace?.();
  }
  if (left > 0) throw storedFileErrors('truncated');
  return hash.digest();
}

/** Removes what a killed process left half-written. Only while nothing is being stored. @returns how many there were; one that is held goes at the next opening. */
export async function removePartFiles(filesFolder: string): Promise<number> {
  const names = await readdir(filesFolder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw AppError.from(error);
  });
  const parts = names.filter((name) => /[0-9a-f]{32}\.part$/.test(name));
  for (const name of parts) await tryRemove(join(filesFolder, name));
  return parts.length;
}

/** Removes a stored file. One that is gone already is no error. */
export async function removeFile(filesFolder: string, name: string): Promise<void> {
  const path = storedFilePath(filesFolder, name);
  try {
    await tryRemove(`${path}${damagedEnding}`);
    await removePatiently(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw AppError.from(error);
  }
}
