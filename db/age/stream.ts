/**
 * Encrypting and decrypting age files as Node streams, for `pipeline`.
 *
 * Memory does not grow with the file; a slow reader slows the writer; a pipeline's AbortSignal
 * ends both. Files written here open with `age -d`, and the other way round. From file to file,
 * file.ts is about twice as fast.
 */
import { Transform, type TransformCallback } from 'node:stream';
import type { Identity } from 'age-encryption';

import { ChunkCutter } from './chunks.ts';
import { type AgeErrors, bundleErrors } from './errors.ts';
import { openStart } from './file.ts';
import { createHeader } from './header.ts';

/** Two batches: one is being written while the next is filled. */
const highWaterMark = 2 * 1024 * 1024;

/**
 * A transform from plaintext to an age file for these recipients (`age1…` strings, post-quantum ones too).
 *
 * Feed it blocks of 1 MiB for speed. Padding is the caller's (padding.ts).
 * @throws {AppError} `bundle.no-recipient`, `input.invalid` for a mistyped recipient.
 */
export async function encryptStream(recipients: readonly string[]): Promise<Transform> {
  const { bytes, payloadKey } = await createHeader(recipients);
  return new EncryptTransform(bytes, payloadKey);
}

class EncryptTransform extends Transform {
  readonly #cutter: ChunkCutter;

  constructor(header: Buffer, payloadKey: Buffer) {
    super({ highWaterMark });
    this.#cutter = new ChunkCutter('seal', payloadKey, bundleErrors, { emit: (bytes) => this.push(bytes) });
    this.push(header);
  }

  override _transform(input: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    attempt(() => this.#cutter.update(input), done);
  }

  override _flush(done: TransformCallback): void {
    attempt(() => this.#cutter.finish(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#cutter.destroy();
    done(error);
  }
}

/**
 * A transform from an age file to its plaintext. Only bytes that passed their check come out;
 * that the file is whole is known when the stream ends without an error, not before.
 *
 * @param errors what to fail with; by default the errors of a bundle (`bundle.not-a-bundle`,
 *   `bundle.not-for-me`, `bundle.altered`, `bundle.truncated`, `bundle.limit`).
 * @throws {AppError} `input.invalid` in the stream when the identity is not one.
 */
export function decryptStream(identity: string | Identity, errors: AgeErrors = bundleErrors): Transform {
  return new DecryptTransform(identity, errors);
}

class DecryptTransform extends Transform {
  readonly #identity: string | Identity;
  readonly #errors: AgeErrors;
  #cutter: ChunkCutter | undefined;
  /** The first bytes, until the header is whole. */
  #start = Buffer.alloc(0);

  constructor(identity: string | Identity, errors: AgeErrors) {
    super({ highWaterMark });
    this.#identity = identity;
    this.#errors = errors;
  }

  override _transform(input: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const cutter = this.#cutter;
    if (cutter) attempt(() => cutter.update(input), done);
    else void this.#readHeader(input, done);
  }

  async #readHeader(input: Buffer, done: TransformCallback): Promise<void> {
    try {
      this.#start = Buffer.concat([this.#start, input]);
      this.#cutter = await openStart(this.#start, this.#identity, this.#errors, { emit: (bytes) => this.push(bytes) });
      if (this.#cutter) this.#start = Buffer.alloc(0);
      // Ended while the header was opened: _destroy has come and gone.
      if (this.destroyed) this.#cutter?.destroy();
    } catch (error) {
      done(error as Error);
      return;
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    attempt(() => {
      if (!this.#cutter) throw this.#errors(this.#start.length === 0 ? 'not-age' : 'truncated');
      this.#cutter.finish();
    }, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#cutter?.destroy();
    done(error);
  }
}

function attempt(work: () => void, done: TransformCallback): void {
  try {
    work();
  } catch (error) {
    done(error as Error);
    return;
  }
  done();
}
