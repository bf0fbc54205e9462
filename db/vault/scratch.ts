/**
 * A database for what is too large for memory and is thrown away: encrypted with a key that is never written, and named like
 * a stored file that is not whole yet. What a killed process leaves nobody can read, and the next opening removes it (0066).
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { tryRemove } from '../disk/patience.ts';
import { type Connection, openConnection } from './connection.ts';

export interface Scratch {
  readonly raw: Connection;
  /** Removes it. */
  close(): Promise<void>;
}

/** @param folder of the vault's stored files; left out, it is in memory. */
export async function openScratch(folder: string | undefined): Promise<Scratch> {
  const file = folder === undefined ? ':memory:' : join(folder, `${randomBytes(16).toString('hex')}.part`);
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  const raw = openConnection(file, folder === undefined ? undefined : randomBytes(32));
  const close = async () => {
    raw.close();
    if (folder !== undefined) await tryRemove(file);
  };
  try {
    // Nothing of it outlives this process: no log of pages beside it, and no waiting for the disk.
    raw.pragma('journal_mode=MEMORY');
    raw.pragma('synchronous=OFF');
    return { raw, close };
  } catch (error) {
    await close();
    throw error;
  }
}
