/** Files that are looked at in the background, by a process without keys, one after another. */
import type { InspectedBytes } from '../inspect/inspector.ts';
import { AppError } from '../model/errors.ts';

export interface LookingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Awaited after each file, so that whoever works has the machine. */
  pace?(): Promise<void>;
  /** For one file: whoever looks may ask for bytes for ever. */
  readonly longestMs?: number;
}

/** A large package is read whole within it; so that no file keeps the others waiting for ever. */
const usualMs = 10 * 60_000;

/** Whether it is the fault of one file, which is gone, damaged, or lies where the disk fails: it keeps no other waiting. */
export function isOfFile(error: unknown): boolean {
  return error instanceof AppError && (error.code.startsWith('file.') || error.code === 'disk.failed');
}

/**
 * Work on one file, within its time.
 *
 * @returns `undefined` where it was not done in time, `absent` for a file that is gone or damaged. @throws {AppError} `job.cancelled`.
 */
export async function inTime<T>(
  { signal, longestMs = usualMs }: LookingOptions,
  work: (signal: AbortSignal) => Promise<T | undefined>,
): Promise<T | 'absent' | undefined> {
  const ending = AbortSignal.timeout(longestMs);
  try {
    return await work(signal ? AbortSignal.any([signal, ending]) : ending);
  } catch (error) {
    if (isOfFile(error)) return 'absent';
    if (ending.aborted && signal?.aborted !== true) return undefined;
    throw error;
  }
}

/** A file that knows whether anybody asked for a byte of it: whoever ended before was ended by no file, and it waits for another time. */
export function watched(file: InspectedBytes): { readonly source: InspectedBytes; isBegun(): boolean } {
  let isBegun = false;
  const read: InspectedBytes['read'] = (offset, length) => {
    isBegun = true;
    return file.read(offset, length);
  };
  return { source: { sizeBytes: file.sizeBytes, read }, isBegun: () => isBegun };
}
