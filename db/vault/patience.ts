/**
 * Renaming and removing on Windows, where an antivirus or an indexer holds what was just written for a moment, and the
 * system then refuses at random (EPERM, EACCES, EBUSY). Elsewhere these mean what they say.
 */
import { renameSync } from 'node:fs';
import { rename, type rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** About two seconds in all. */
const waitsMs = [10, 20, 40, 80, 150, 250, 350, 500, 600];
const heldCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** For `rm`, which has such patience of its own. */
export const patientRemoval = { force: true, maxRetries: 6, retryDelay: 100 } as const satisfies Parameters<typeof rm>[1];

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

/** `fs.rename` that waits for whoever holds one of the two. */
export function renamePatiently(from: string, to: string): Promise<void> {
  return patiently(() => rename(from, to));
}

/** The same where nothing else may happen meanwhile: at the opening of a vault. */
export function renameSyncPatiently(from: string, to: string, platform: NodeJS.Platform = process.platform): void {
  for (const waitMs of waitsMs) {
    try {
      return renameSync(from, to);
    } catch (error) {
      if (!isHeld(error, platform)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
  renameSync(from, to);
}
