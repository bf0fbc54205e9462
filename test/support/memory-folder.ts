import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux's disk in memory. In many containers it is too small for more than a few vaults. */
const memory = '/dev/shm';
const enoughBytes = 2 ** 30;

/**
 * Where tests put folders that need not lie on a disk: what is flushed to one takes its time, and nobody pulls the plug
 * of a test. Without room in memory it is the system's temporary folder. Programs may not run from here.
 */
export function memoryFolder(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= enoughBytes ? memory : tmpdir();
}
