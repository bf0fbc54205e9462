/**
 * Folders that are built beside their place and renamed when they are whole: vaults, backups, restored vaults.
 *
 * A process that is killed meanwhile leaves its part. The next one that builds something in the same parent folder
 * takes it away, if nobody works on it any more: the name holds the number of the process.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { RandomBytes } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { tryRemove, isHeld, removeEmptyPatiently, renamePatiently } from '../disk/patience.ts';
import { makeFolder, syncFolder, syncTree } from './layout.ts';

const partName = /^\.lapwing-(\d+)-[0-9a-f]{8}\.part$/;
/** What stands in such a folder. One with anything else in it is not ours to remove. */
const ownEntry = /^(vault\.json|identity\.age|lapwing\.db|files|backups)(-wal|-journal|-shm)?(\.[0-9a-f]{8})?(\.part)?$/;

/** Those that this process is building. */
const building = new Set<string>();

/**
 * Builds a folder in a part beside it, syncs it and gives it its name. Nothing stays when it fails.
 *
 * @throws {AppError} `vault.exists` when the place was taken meanwhile; `disk.full`, `file.unwritable` and what `build` throws.
 */
export async function buildFolder<T>(target: string, random: RandomBytes, build: (part: string) => Promise<T>): Promise<T> {
  const parent = dirname(target);
  await sweepParts(parent);
  // Not after the target: a name that is as long as a disk allows leaves no room for more.
  const part = join(parent, `.lapwing-${process.pid}-${random(4).toString('hex')}.part`);
  let isWhole = false;
  building.add(part);
  try {
    await makeFolder(part);
    const result = await build(part);
    await syncTree(part);
    isWhole = true;
    if (existsSync(target)) await removeEmptyPatiently(target);
    await renamePatiently(part, target);
    await syncFolder(parent);
    return result;
  } catch (error) {
    // What is whole and only held by somebody is not thrown away: it goes at the next time, when nobody works on it.
    if (!(isWhole && isHeld(error))) await tryRemove(part, { recursive: true });
    throw isWhole && isTaken(error)
      ? new AppError('vault.exists', 'Something else was put in this place meanwhile. Nothing was changed.')
      : error;
  } finally {
    building.delete(part);
  }
}

function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** What cannot be removed stays for the next time: it is no reason to fail. */
async function sweepParts(parent: string): Promise<void> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(parent, entry.name);
    const owner = partName.exec(entry.name)?.[1];
    if (owner === undefined || !entry.isDirectory() || building.has(path) || isAtWork(Number(owner))) continue;
    const inside = await readdir(path).catch(() => ['?']);
    if (inside.every((name) => ownEntry.test(name))) await tryRemove(path, { recursive: true });
  }
}

/** Whether another process has this number. This one's own parts are known. */
function isAtWork(owner: number): boolean {
  if (owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
