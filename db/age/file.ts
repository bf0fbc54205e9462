/**
 * age files from and to the disk, at full speed: buffers are used again and again.
 *
 * A Node stream needs a new buffer for every block, and collecting those costs as much as the
 * encryption (stream.ts: a third to half slower). While one block is worked on, the next is read
 * and the last is written.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Identity, Recipient } from 'age-encryption';

import { AppError } from '../model/errors.ts';
import { batchBytes, ChunkCutter } from './chunks.ts';
import { type AgeErrors, bundleErrors } from './errors.ts';
import { createHeader, findHeaderEnd, openHeader, payloadNonceBytes } from './header.ts';
import { openRegularFile } from './regular-file.ts';

const blockBytes = 1024 * 1024;

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What bytes are written to, from where it stands: an open file, or several one after the other. */
export interface ByteTarget {
  /** May take fewer bytes than it is given. */
  write(bytes: Buffer, at: number, length: number, position: null): Promise<{ readonly bytesWritten: number }>;
}

export interface WrittenAgeFile {
  /** Bytes that came from the source. */
  readonly sizeBytes: number;
  /** SHA-256 of the age header. */
  readonly headerHash: Buffer;
}

/**
 * Encrypts a source into an open file, from where the file stands. Syncing and closing are the caller's.
 *
 * @throws {AppError} `bundle.no-recipient`, `input.invalid`, `job.cancelled`, `disk.full`; what was
 *   written then is a part of a file, for the caller to remove.
 */
export async function encryptToFile(
  source: ByteSource,
  handle: ByteTarget,
  recipients: readonly string[],
  signal?: AbortSignal,
): Promise<WrittenAgeFile> {
  const { bytes, header, payloadKey } = await createHeader(recipients);
  const writer = createBlockWriter(handle, batchBytes('seal'));
  const cutter = new ChunkCutter('seal', payloadKey, bundleErrors, writer);
  let sizeBytes = 0;
  try {
    await writeFully(handle, bytes);
    for await (const block of source) {
      signal?.throwIfAborted();
      cutter.update(block);
      sizeBytes += block.length;
      await writer.turn();
    }
    signal?.throwIfAborted();
    cutter.finish();
    await writer.turn();
    await writer.drained();
    return { sizeBytes, headerHash: createHash('sha256').update(header).digest() };
  } catch (error) {
    throw AppError.from(error);
  } finally {
    cutter.destroy();
    // The caller closes the file next: nothing may still be writing to it.
    await writer.drained().catch(() => undefined);
  }
}

/** A small age file in memory. */
export async function encryptBytes(content: Uint8Array, recipients: readonly (string | Recipient)[]): Promise<Buffer> {
  const { bytes, payloadKey } = await createHeader(recipients);
  const parts = [bytes];
  const cutter = new ChunkCutter('seal', payloadKey, bundleErrors, { emit: (block) => void parts.push(block) });
  cutter.update(content);
  cutter.finish();
  return Buffer.concat(parts);
}

/** Writes batches one turn behind, and takes their buffers back. */
function createBlockWriter(handle: ByteTarget, size: number) {
  const free: Buffer[] = [];
  let waiting: Buffer[] = [];
  let running: Promise<unknown> = Promise.resolve();

  async function write(blocks: readonly Buffer[]): Promise<void> {
    for (const block of blocks) {
      await writeFully(handle, block);
      free.push(Buffer.from(block.buffer, 0, block.buffer.byteLength));
    }
  }

  return {
    takeBatch: () => free.pop() ?? Buffer.allocUnsafeSlow(size),
    emit: (block: Buffer) => void waiting.push(block),
    /** Waits for what was being written and starts on what came since. */
    async turn() {
      await running;
      const blocks = waiting;
      waiting = [];
      if (blocks.length === 0) return;
      running = write(blocks);
      // Whoever waits for `running` next gets the error; until then it is not unhandled.
      running.catch(() => undefined);
    },
    drained: () => running.then(() => undefined),
  };
}

async function writeFully(handle: ByteTarget, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, null);
    at += bytesWritten;
  }
}

/** Reads an open file in blocks of 1 MiB, one ahead. **A block is valid until the next is asked for.** Closing is the caller's. */
export async function* readBlocks(handle: FileHandle, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)] as const;
  let turn = 0;
  let next = readInto(handle, buffers[0]);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const block = await next;
      if (block.length === 0) return;
      turn = 1 - turn;
      next = readInto(handle, buffers[turn as 0 | 1]);
      yield block;
    }
  } finally {
    await next.catch(() => undefined);
  }
}

function readInto(handle: FileHandle, buffer: Buffer): Promise<Buffer> {
  const reading = handle.read(buffer, 0, buffer.length, null).then(({ bytesRead }) => buffer.subarray(0, bytesRead));
  reading.catch(() => undefined);
  return reading;
}

export interface DecryptOptions {
  /** What to fail with; by default the errors of a bundle. */
  readonly errors?: AgeErrors;
  readonly signal?: AbortSignal;
  /** Faster by a third: **a block is then valid only until the next is asked for**, so copy what you keep. */
  readonly reuseBlocks?: boolean;
}

/**
 * The plaintext of an age file, in blocks of up to 1 MiB that passed their check. The file is whole only
 * if the generator ends without an error.
 *
 * @throws {AppError} what `errors` makes of a problem, `file.not-found`, `job.cancelled`.
 */
export async function* decryptFile(path: string, identity: string | Identity, options: DecryptOptions = {}): AsyncGenerator<Buffer> {
  const handle = await openRegularFile(path);
  try {
    yield* decryptBlocks(readBlocks(handle, options.signal), identity, options);
  } catch (error) {
    throw AppError.from(error);
  } finally {
    await handle.close();
  }
}

/** As `decryptFile`, from any source of bytes. */
export async function* decryptBlocks(
  source: ByteSource,
  identity: string | Identity,
  options: DecryptOptions = {},
): AsyncGenerator<Buffer> {
  const errors = options.errors ?? bundleErrors;
  const free: Buffer[] = [];
  const ready: Buffer[] = [];
  const sink = {
    emit: (block: Buffer) => void ready.push(block),
    takeBatch: () => free.pop() ?? Buffer.allocUnsafeSlow(batchBytes('open')),
  };
  let start: Buffer = Buffer.alloc(0);
  let cutter: ChunkCutter | undefined;
  try {
    for await (const block of source) {
      if (cutter) cutter.update(block);
      else {
        start = Buffer.concat([start, block]);
        cutter = await openStart(start, identity, errors, sink);
      }
      yield* handOut(ready, options.reuseBlocks ? free : undefined);
    }
    if (!cutter) throw errors(start.length === 0 ? 'not-age' : 'truncated');
    cutter.finish();
    yield* handOut(ready, options.reuseBlocks ? free : undefined);
  } finally {
    cutter?.destroy();
    for (const buffer of free) buffer.fill(0);
  }
}

function* handOut(ready: Buffer[], free: Buffer[] | undefined): Generator<Buffer> {
  for (let block = ready.shift(); block; block = ready.shift()) {
    yield block;
    free?.push(Buffer.from(block.buffer, 0, block.buffer.byteLength));
  }
}

/**
 * Opens the payload once `start` holds the whole header and the nonce.
 *
 * @returns undefined while more bytes are needed; else the cutter, already fed with the rest of `start`.
 */
export async function openStart(
  start: Buffer,
  identity: string | Identity,
  errors: AgeErrors,
  sink: ConstructorParameters<typeof ChunkCutter>[3],
): Promise<ChunkCutter | undefined> {
  const end = findHeaderEnd(start, errors);
  const from = (end ?? 0) + payloadNonceBytes;
  if (end === undefined || start.length < from) return undefined;
  const key = await openHeader(start.subarray(0, end), start.subarray(end, from), identity, errors);
  const cutter = new ChunkCutter('open', key, errors, sink);
  cutter.update(start.subarray(from));
  return cutter;
}
