/**
 * The payload of an age v1 file: 64 KiB chunks of ChaCha20-Poly1305, each under an 11-byte counter
 * and a flag that marks the last (STREAM, https://age-encryption.org/v1).
 *
 * libsodium's AEAD, not node:crypto's: Electron's crypto has none. Why ours: docs/decisions/0055.
 */
import { sodium } from './sodium.ts';

import type { AgeErrors } from './errors.ts';
import { isPaddedSize } from './padding.ts';

export const chunkBytes = 64 * 1024;
export const tagBytes = 16;
export const sealedChunkBytes = chunkBytes + tagBytes;

/** Chunks handed on together: 1 MiB blocks keep streams and the disk busy without much memory. */
const chunksPerBatch = 16;

/** Whether a chunk is sealed (encrypted) or opened (checked and decrypted). */
type Direction = 'seal' | 'open';

export interface ChunkSink {
  /** Gets each full batch and the rest at the end. The bytes are its own unless `takeBatch` is given. */
  emit(bytes: Buffer): void;
  /** A buffer of at least `batchBytes(direction)` to fill next; by default a new one. */
  takeBatch?(): Buffer;
}

export function batchBytes(direction: Direction): number {
  return chunksPerBatch * (direction === 'seal' ? sealedChunkBytes : chunkBytes);
}

/**
 * Cuts a stream of bytes into chunks, seals or opens each, and emits them in batches.
 *
 * The newest chunk is always held back: only at the end is it known to be the last. While opening,
 * only bytes that passed their check are ever emitted.
 */
export class ChunkCutter {
  readonly #direction: Direction;
  readonly #key: Buffer;
  readonly #errors: AgeErrors;
  readonly #sink: ChunkSink;
  readonly #nonce = Buffer.alloc(12);
  readonly #inputBytes: number;
  readonly #outputBytes: number;
  readonly #held: Buffer;
  #heldBytes = 0;
  #chunks = 0;
  #batch: Buffer | undefined;
  #batchBytes = 0;

  constructor(direction: Direction, key: Buffer, errors: AgeErrors, sink: ChunkSink) {
    this.#direction = direction;
    this.#key = key;
    this.#errors = errors;
    this.#sink = sink;
    this.#inputBytes = direction === 'seal' ? chunkBytes : sealedChunkBytes;
    this.#outputBytes = direction === 'seal' ? sealedChunkBytes : chunkBytes;
    this.#held = Buffer.allocUnsafeSlow(this.#inputBytes);
  }

  /** Takes any number of bytes; they may be reused after it returns. @throws what `errors` makes of `altered`. */
  update(input: Uint8Array): void {
    let at = 0;
    if (this.#heldBytes > 0) {
      at = Math.min(this.#inputBytes - this.#heldBytes, input.length);
      this.#held.set(input.subarray(0, at), this.#heldBytes);
      this.#heldBytes += at;
      if (at === input.length) return;
      this.#work(this.#held, false);
      this.#heldBytes = 0;
    }
    // Straight from the input, without copying, as long as more bytes follow.
    for (; input.length - at > this.#inputBytes; at += this.#inputBytes) this.#work(input.subarray(at, at + this.#inputBytes), false);
    this.#held.set(input.subarray(at));
    this.#heldBytes = input.length - at;
  }

  /** Ends the payload. @throws what `errors` makes of `altered` and `truncated`. */
  finish(): void {
    this.#work(this.#held.subarray(0, this.#heldBytes), true);
    if (this.#batch && this.#batchBytes > 0) this.#sink.emit(this.#batch.subarray(0, this.#batchBytes));
    this.destroy();
  }

  /** Overwrites the key and what was held. Safe to repeat. */
  destroy(): void {
    this.#key.fill(0);
    this.#held.fill(0);
    this.#batch = undefined;
  }

  #work(input: Uint8Array, isLast: boolean): void {
    const size = this.#direction === 'seal' ? input.length + tagBytes : input.length - tagBytes;
    const output = this.#room().subarray(this.#batchBytes, this.#batchBytes + Math.max(size, 0));
    setChunkNonce(this.#nonce, this.#chunks, isLast);
    if (this.#direction === 'seal') sealChunk(output, input, this.#nonce, this.#key);
    else if (!openChunk(output, input, this.#nonce, this.#key)) throw this.#errors(isLast ? this.#problemAtEnd(input) : 'altered');
    // The format allows an empty chunk only as the whole of an empty payload.
    else if (size === 0 && this.#chunks > 0) throw this.#errors('altered');
    this.#chunks += 1;
    this.#batchBytes += size;
  }

  #room(): Buffer {
    if (this.#batch && this.#batchBytes + this.#outputBytes <= this.#batch.length) return this.#batch;
    if (this.#batch) this.#sink.emit(this.#batch.subarray(0, this.#batchBytes));
    this.#batch = this.#sink.takeBatch?.() ?? Buffer.allocUnsafeSlow(batchBytes(this.#direction));
    this.#batchBytes = 0;
    return this.#batch;
  }

  /**
   * Cut short or changed? A chunk that opens as "not the last" shows a cut between chunks. Inside a
   * chunk the two look alike; what Lapwing writes is padded, so another size than a padded one is a cut.
   */
  #problemAtEnd(input: Uint8Array): 'altered' | 'truncated' {
    if (input.length < tagBytes) return 'truncated';
    setChunkNonce(this.#nonce, this.#chunks, false);
    if (openChunk(Buffer.alloc(input.length - tagBytes), input, this.#nonce, this.#key)) return 'truncated';
    return isPaddedSize(this.#chunks * chunkBytes + input.length - tagBytes) ? 'altered' : 'truncated';
  }
}

/** Encrypts one chunk into `output`, which is 16 bytes longer. */
export function sealChunk(output: Uint8Array, input: Uint8Array, nonce: Uint8Array, key: Uint8Array): void {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(output, input, null, null, nonce, key);
}

/** Decrypts one chunk into `output`. @returns whether it is the chunk that was sealed; if not, `output` means nothing. */
export function openChunk(output: Uint8Array, input: Uint8Array, nonce: Uint8Array, key: Uint8Array): boolean {
  if (input.length < tagBytes) return false;
  try {
    return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(output, null, input, null, nonce, key) === output.length;
  } catch {
    return false;
  }
}

/** Fills in an 11-byte big-endian counter and the flag of the last chunk. */
export function setChunkNonce(nonce: Buffer, index: number, isLast: boolean): void {
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
}
