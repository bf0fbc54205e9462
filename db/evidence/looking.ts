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

/** So many readers one after another that ended before they asked for a byte: nothing can be looked at on this machine now. */
export const mostUnbegun = 3;

/** A large package is read whole within it; so that no file keeps the others waiting for ever. */
const usualMs = 10 * 60_000;

/** What is asked of the system for a stored file. A process that could not be started is no file's fault. */
const askedOfDisk = /^(?:open|read|l?stat|fstat|close)$/;

/**
 * Whether a file is gone or damaged, or the disk could not read it this time: the others are read all the same, and this one another time.
 * Else one bad place of a disk would end each round before the files behind it.
 */
function isOfFile(error: unknown): boolean {
  const { code } = AppError.from(error);
  if (code === 'job.cancelled') return false;
  return code.startsWith('file.') || code === 'disk.failed' || askedOfDisk.test((error as { syscall?: string }).syscall ?? '');
}

/**
 * Work on one file, within its time.
 *
 * @returns `undefined` where it was not done in time, `absent` for a file that is gone or damaged, or that the disk could not read. @throws {AppError} `job.cancelled`.
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
