/**
 * Whether the database that is open is still the one under its name.
 *
 * Linux and macOS let a folder be moved, replaced or removed while files in it are open: every commit succeeds then,
 * into files that nobody will find. Two looks of a few microseconds at each commit tell.
 */
import { type BigIntStats, statSync } from 'node:fs';

import { AppError } from '../model/errors.ts';

export interface MoveCheck {
  /** @throws {AppError} `vault.moved`. */
  check(): void;
  /** After closing: the log file is gone then. @throws {AppError} `vault.moved`. */
  checkClosed(): void;
}

/** @param database the path of a database that is open. */
export function moveCheckOf(database: string): MoveCheck {
  const checkDatabase = checkFor(database);
  const checkLog = checkFor(`${database}-wal`);
  return {
    check() {
      checkDatabase();
      checkLog();
    },
    checkClosed: checkDatabase,
  };
}

function checkFor(path: string): () => void {
  const before = identify(path);
  return () => {
    if (!before) return;
    const now = identify(path);
    if (now?.ino === before.ino && now.dev === before.dev) return;
    throw new AppError(
      'vault.moved',
      'The folder of this vault was moved, replaced or removed while it was open. The last change was not saved. If it was moved, open it in its new place: what was saved before is there. If it was removed, restore a backup.',
    );
  };
}

/** Whether two paths lead to one file or folder. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [identify(one), identify(other)];
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}

function identify(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
