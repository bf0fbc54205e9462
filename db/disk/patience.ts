/**
 * Renaming and removing on Windows, where an antivirus or an indexer holds what was just written for a moment, and the
 * system then refuses at random (EPERM, EACCES, EBUSY). Elsewhere these mean what they say.
 *
 * Nothing else in the product renames or removes by `node:fs` itself; the linter sees to it. The `maxRetries` of `rm` is
 * not enough: it knows nothing of EACCES, and Node documents it for folders only.
 */
import { renameSync, rmSync } from 'node:fs';
import { rename, rm, rmdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** About two seconds in all. */
const waitsMs = [10, 20, 40, 80, 150, 250, 350, 500, 600];
const heldCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Whether the system may let go of the file in a moment. */
export function isHeld(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' && heldCodes.has((error as NodeJS.ErrnoException).code);
}

/** @throws what `work` threw at last. */
export async function patiently<T>(work: () => Promise<T>, platform: NodeJS.Platform = process.platform): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!isHeld(error, platform)) throw error;
      await pause(waitMs);
    }
  }
  return work();
}

/** The same where nothing else may happen meanwhile. @throws what `work` threw at last. */
export function patientlySync<T>(work: () => T, platform: NodeJS.Platform = process.platform): T {
  for (const waitMs of waitsMs) {
    try {
      return work();
    } catch (error) {
      if (!isHeld(error, platform)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
  return work();
}

/** `fs.rename` that waits for whoever holds one of the two. */
export function renamePatiently(from: string, to: string): Promise<void> {
  return patiently(() => rename(from, to));
}

export function renameSyncPatiently(from: string, to: string): void {
  patientlySync(() => renameSync(from, to));
}

/** For whom cannot wait. @returns false where somebody holds one of the two. */
export function renameSyncUnlessHeld(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (isHeld(error)) return false;
    throw error;
  }
}

interface Removal {
  /** A folder with all that is in it. Without this, a folder is refused. */
  readonly recursive?: boolean;
}

/** What is gone already is no error. */
export function removePatiently(path: string, { recursive = false }: Removal = {}): Promise<void> {
  return patiently(() => rm(path, { force: true, recursive }));
}

/** Removes a folder that is empty, and no other. */
export function removeEmptyPatiently(folder: string): Promise<void> {
  return patiently(() => rmdir(folder));
}

/**
 * Removes what is of no use any more, and says whether it is gone. That it stays for now is never what a person has to
 * hear of: the error before it is, or nothing.
 */
export function tryRemove(path: string, removal?: Removal): Promise<boolean> {
  return isRemoved(removePatiently(path, removal));
}

/** Of a removal that may fail. */
export function isRemoved(removal: Promise<void>): Promise<boolean> {
  return removal.then(
    () => true,
    () => false,
  );
}

export function discardSync(path: string, { recursive = false }: Removal = {}): boolean {
  try {
    patientlySync(() => rmSync(path, { force: true, recursive }));
    return true;
  } catch {
    return false;
  }
}
