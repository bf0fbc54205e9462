/**
 * Reading an age file at any place, so that a video can be sought without decrypting it whole.
 *
 * Chunk number = offset / 65,536. The last chunk is checked at opening: from then on the size is
 * known to be true, and every byte handed out passed the check of its chunk.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

import { AppError } from '../model/errors.ts';
import { chunkBytes, openChunk, sealedChunkBytes, setChunkNonce, tagBytes } from './chunks.ts';
import { type AgeErrors, storedFileErrors } from './errors.ts';
import { findHeaderEnd, maximumHeaderBytes, openHeader, payloadNonceBytes } from './header.ts';
import { openRegularFile } from './regular-file.ts';

export interface AgeFile extends AsyncDisposable {
  /** Size of the plaintext, padding included. */
  readonly sizeBytes: number;
  /**
   * Reads up to `length` bytes from `offset`; fewer only where the file ends.
   * @throws {AppError} what `errors` makes of `altered`.
   */
  read(offset: number, length: number): Promise<Buffer>;
  /** Closes the file and overwrites its key. Safe to repeat. */
  close(): Promise<void>;
}

export interface AgeFileOptions {
  /** SHA-256 of the header when the file was written; another header is refused before it is parsed. */
  readonly headerHash?: Uint8Array;
  readonly errors?: AgeErrors;
}

/** @throws {AppError} what `errors` makes of a problem (default `file.altered`), `file.not-found`. */
export async function openAgeFile(path: string, identity: string, options: AgeFileOptions = {}): Promise<AgeFile> {
  const errors = options.errors ?? storedFileErrors;
  const handle = await openRegularFile(path);
  try {
    const { size } = await handle.stat();
    const start = await readStart(handle, errors);
    if (options.headerHash && !createHash('sha256').update(start.header).digest().equals(options.headerHash)) throw errors('altered');
    const payloadStart = start.header.length + payloadNonceBytes;
    if (size < payloadStart + tagBytes) throw errors('truncated');
    const key = await openHeader(start.header, start.nonce, identity, errors);
    const chunks = Math.ceil((size - payloadStart) / sealedChunkBytes);
    const file = new OpenAgeFile({ handle, key, errors, payloadStart, chunks, sizeBytes: size - payloadStart - chunks * tagBytes });
    await file.checkEnd();
    return file;
  } catch (error) {
    await handle.close();
    throw AppError.from(error);
  }
}

async function readStart(handle: FileHandle, errors: AgeErrors): Promise<{ header: Buffer; nonce: Buffer }> {
  // 4 KiB hold every header with one recipient; only a larger one is read again.
  for (const size of [4096, maximumHeaderBytes + payloadNonceBytes + 1]) {
    const start = await readFully(handle, Buffer.alloc(size), 0);
    const end = findHeaderEnd(start, errors);
    if (end !== undefined && start.length >= end + payloadNonceBytes) {
      return { header: start.subarray(0, end), nonce: start.subarray(end, end + payloadNonceBytes) };
    }
    if (start.length < size) break;
  }
  throw errors('truncated');
}

/** Fills the buffer from `position`, or gives the part of it before the end of the file. */
async function readFully(handle: FileHandle, into: Buffer, position: number): Promise<Buffer> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await handle.read(into, filled, into.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return into.subarray(0, filled);
}

const scratchBytes = 17 * sealedChunkBytes;
/** Buffers for the sealed bytes of reads up to 1 MiB, used again, by other files too: collecting them costs as much as decrypting. */
const scratch: Buffer[] = [];
const mostScratch = 4;

interface OpenParts {
  readonly handle: FileHandle;
  readonly key: Buffer;
  readonly errors: AgeErrors;
  readonly payloadStart: number;
  readonly chunks: number;
  readonly sizeBytes: number;
}

class OpenAgeFile implements AgeFile {
  readonly #parts: OpenParts;
  readonly #nonce = Buffer.alloc(12);
  #isOpen = true;
  readonly sizeBytes: number;

  constructor(parts: OpenParts) {
    this.#parts = parts;
    this.sizeBytes = parts.sizeBytes;
  }

  async checkEnd(): Promise<void> {
    const last = this.#parts.chunks - 1;
    if (this.sizeBytes - last * chunkBytes <= 0 && last > 0) throw this.#parts.errors('altered');
    await this.#readChunks(last, last + 1, Buffer.alloc(Math.max(0, this.sizeBytes - last * chunkBytes)));
  }

  async read(offset: number, length: number): Promise<Buffer> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0)
      throw new RangeError('Offset and length are non-negative whole numbers.');
    const end = Math.min(offset + length, this.sizeBytes);
    if (offset >= end) return Buffer.alloc(0);
    const first = Math.floor(offset / chunkBytes);
    const behind = Math.ceil(end / chunkBytes);
    const plain = Buffer.allocUnsafeSlow(Math.min(behind * chunkBytes, this.sizeBytes) - first * chunkBytes);
    await this.#readChunks(first, behind, plain);
    return plain.subarray(offset - first * chunkBytes, end - first * chunkBytes);
  }

  /** Decrypts the chunks from `first` to before `behind` into `plain`, which has their size. */
  async #readChunks(first: number, behind: number, plain: Buffer): Promise<void> {
    const { handle, key, errors, payloadStart, chunks } = this.#parts;
    if (!this.#isOpen) throw new AppError('file.unreadable', 'This file was closed.');
    const size = plain.length + (behind - first) * tagBytes;
    const room = size <= scratchBytes ? (scratch.pop() ?? Buffer.allocUnsafeSlow(scratchBytes)) : Buffer.allocUnsafeSlow(size);
    const sealed = await readFully(handle, room.subarray(0, size), payloadStart + first * sealedChunkBytes);
    if (!this.#isOpen) throw new AppError('file.unreadable', 'This file was closed.');
    if (sealed.length < size) throw errors('truncated');
    // Nothing waits inside the loop, so calls that overlap do not share the nonce.
    for (let chunk = first, at = 0; chunk < behind; chunk += 1, at += chunkBytes) {
      setChunkNonce(this.#nonce, chunk, chunk === chunks - 1);
      const from = at + (chunk - first) * tagBytes;
      if (!openChunk(plain.subarray(at, at + chunkBytes), sealed.subarray(from, from + sealedChunkBytes), this.#nonce, key))
        throw errors('altered');
    }
    if (size <= scratchBytes && scratch.length < mostScratch) scratch.push(room);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#parts.key.fill(0);
    await this.#parts.handle.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
