/** Which part of a bundle is not as it was written: each chunk of the age format is checked where it lies. */
import type { Identity } from 'age-encryption';

import { chunkBytes, openChunk, sealedChunkBytes, setChunkNonce, tagBytes } from '../../age/chunks.ts';
import type { AgeErrors } from '../../age/errors.ts';
import { AppError } from '../../model/errors.ts';
import { findHeaderEnd, maximumHeaderBytes, openHeader, payloadNonceBytes } from '../../age/header.ts';

/** A piece of the bundle's bytes. */
export interface Part {
  /** From 1. */
  readonly n: number;
  /** What a person knows it by. */
  readonly label: string;
  readonly sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
}

/** What is said of a part that is not as it was written. */
export function partDamaged(n: number, name: string, cause?: AppError): AppError {
  return new AppError(
    'bundle.part-damaged',
    `Part ${n} (${name}) is not as it was written: it was changed, or cut short. Nothing was imported. Copy this part again and take it in; the others need not come again.`,
    { params: { n, name }, ...(cause && { cause }) },
  );
}

/**
 * Reads the parts in order until one does not fit. Parts end where chunks do, so a chunk lies in one part.
 *
 * @returns `undefined` where all fit, or where the first says nothing about the others: its header is for somebody else.
 */
export async function damagedPart(
  parts: readonly Part[],
  identity: string | Identity,
  errors: AgeErrors,
  signal?: AbortSignal,
): Promise<Part | undefined> {
  let key: Buffer | undefined;
  const nonce = Buffer.alloc(12);
  const plain = Buffer.alloc(chunkBytes);
  let chunk = 0;
  try {
    for (const part of parts) {
      const isLast = part === parts.at(-1);
      let rest: Buffer = Buffer.alloc(0);
      for await (const block of part.open()) {
        signal?.throwIfAborted();
        rest = Buffer.concat([rest, block]);
        if (!key) {
          const opened = await openAt(rest, identity, errors);
          if (opened === 'damaged') return part;
          if (!opened) continue;
          key = opened.key;
          rest = Buffer.from(rest.subarray(opened.from));
        }
        // The newest is held back: it may be the last, which is marked.
        for (; rest.length > sealedChunkBytes; rest = rest.subarray(sealedChunkBytes)) {
          setChunkNonce(nonce, chunk++, false);
          if (!openChunk(plain, rest.subarray(0, sealedChunkBytes), nonce, key)) return part;
        }
        rest = Buffer.from(rest);
      }
      if (!key || rest.length <= tagBytes || (!isLast && rest.length !== sealedChunkBytes)) return part;
      setChunkNonce(nonce, chunk++, isLast);
      if (!openChunk(plain.subarray(0, rest.length - tagBytes), rest, nonce, key)) return part;
    }
    return undefined;
  } finally {
    key?.fill(0);
    plain.fill(0);
  }
}

async function openAt(
  start: Buffer,
  identity: string | Identity,
  errors: AgeErrors,
): Promise<{ readonly key: Buffer; readonly from: number } | 'damaged' | undefined> {
  try {
    const end = findHeaderEnd(start, errors);
    const from = (end ?? 0) + payloadNonceBytes;
    if (end === undefined || start.length < from) return start.length > maximumHeaderBytes + payloadNonceBytes ? 'damaged' : undefined;
    return { key: await openHeader(start.subarray(0, end), start.subarray(end, from), identity, errors), from };
  } catch {
    return 'damaged';
  }
}
