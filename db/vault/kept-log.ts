/**
 * A damaged log file and its database, copied before SQLite touches them: SQLite would drop what it cannot read.
 *
 * Copied before the database is opened, because closing a second handle of a file that is open ends SQLite's lock on it.
 */
import { constants, copyFileSync, existsSync, fsyncSync, closeSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { AppError } from '../model/errors.ts';
import { layoutOf } from './layout.ts';
import { holdsUnreadFrames } from './log-file.ts';
import { discardSync, renameSyncPatiently } from '../disk/patience.ts';

const prefix = 'damaged-log-';

export interface KeptLog {
  /** Keeps the copy. Safe to repeat. @returns the name of its folder below `backups/`. */
  keep(): string;
  /** Removes it: nothing was lost. */
  drop(): void;
}

/**
 * Copies database and log below `backups/` when the log holds more than SQLite will read.
 *
 * @returns undefined when there is nothing to keep. Where the disk has no room for both, the log alone is kept.
 * @throws {AppError} `disk.full` and others when not even that can be kept: the vault is not opened then.
 */
export function keepDamagedLog(folder: string, now: Date, suffix: string): KeptLog | undefined {
  const { database, backups, vaultFile } = layoutOf(folder);
  const log = `${database}-wal`;
  if (!existsSync(database) || !holdsUnreadFrames(log)) return undefined;
  const target = join(backups, `${prefix}${now.toISOString().replace(/[:.]/g, '-').slice(0, 19)}-${suffix}`);
  const part = `${target}.part`;
  const drop = () => void discardSync(part, { recursive: true });
  try {
    mkdirSync(part, { recursive: true, mode: 0o700 });
    copyDurably(log, part);
    copyDurably(vaultFile, part);
    try {
      copyDurably(database, part);
    } catch {
      discardSync(join(part, basename(database)));
    }
  } catch (error) {
    drop();
    throw AppError.from(error);
  }
  return {
    keep() {
      if (existsSync(part)) renameSyncPatiently(part, target);
      return basename(target);
    },
    drop,
  };
}

function copyDurably(source: string, folder: string): void {
  const target = join(folder, basename(source));
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
  const file = openSync(target, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Copies of a process that was killed before it knew whether they are needed; the log itself was not touched then. */
export function removeUndecidedLogs(folder: string): void {
  const { backups } = layoutOf(folder);
  if (!existsSync(backups)) return;
  for (const name of readdirSync(backups).filter((entry) => entry.startsWith(prefix) && entry.endsWith('.part')))
    discardSync(join(backups, name), { recursive: true });
}

/** Folders with a damaged log, for whoever lists where older content may lie. */
export function listKeptLogs(folder: string): string[] {
  const { backups } = layoutOf(folder);
  if (!existsSync(backups)) return [];
  return readdirSync(backups).filter((entry) => entry.startsWith(prefix) && !entry.endsWith('.part'));
}
