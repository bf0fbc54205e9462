/**
 * Opens the encrypted database with the settings that format version 1 fixes.
 *
 * SQLCipher 4 (AES-256-CBC, HMAC-SHA512, 4 KiB pages) with a raw 32-byte key, so that the
 * public `sqlcipher` tool opens the same file. `locking_mode=EXCLUSIVE` is the rule "one
 * writer per vault": the operating system drops the lock when the process ends, however it ends.
 */
import { accessSync, chmodSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';

import type Database from 'better-sqlite3';

import { AppError } from '../model/errors.ts';
import { openDatabase } from './driver.ts';

export type Connection = Database.Database;

/** A wrong or damaged page reads as SQLITE_NOTADB; a second opener as SQLITE_BUSY. Both become AppErrors. */
export function openConnection(file: string, key: Uint8Array | undefined, options: { readonly mustExist?: boolean } = {}): Connection {
  const raw = openFile(file, options.mustExist === true);
  try {
    if (key) unlock(raw, key);
    configure(raw, file !== ':memory:');
    return raw;
  } catch (error) {
    raw.close();
    throw AppError.from(placeError(file) ?? error);
  }
}

/**
 * Reads a database that is not this vault's own, a backup's. Nothing is written, not even beside it.
 *
 * @throws {AppError} `vault.damaged`, `file.not-found`, and what `work` throws.
 */
export function readElsewhere<T>(file: string, key: Uint8Array, work: (raw: Connection) => T): T {
  const raw = openDatabase(file, { timeout: 200, fileMustExist: true, readonly: true });
  try {
    unlock(raw, key);
    return work(raw);
  } catch (error) {
    throw AppError.from(error);
  } finally {
    raw.close();
  }
}

/**
 * How a query is answered never depends on statistics: those of a vault that was closed while it was empty say that a scan
 * of every table is cheap, and stay. Lapwing gathers none; what another tool left (ANALYZE) goes.
 */
export function forgetStatistics(raw: Connection): void {
  const find = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'sqlite!_stat%' ESCAPE '!'").pluck();
  const names = find.all() as string[];
  if (names.length === 0) return;
  raw.transaction(() => {
    for (const name of names) raw.exec(`DELETE FROM "${name}"`);
    // Reads what is there now, nothing, in place of what this connection has read.
    raw.exec('ANALYZE sqlite_schema');
    for (const name of find.all() as string[]) raw.exec(`DROP TABLE "${name}"`);
  })();
}

/**
 * Writes the log of changed pages, which holds what stood in them before, into the database, and empties it.
 *
 * @returns false where somebody who reads held it up.
 */
export function emptyPageLog(raw: Connection): boolean {
  const [result] = raw.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  return result?.busy === 0;
}

function unlock(raw: Connection, key: Uint8Array): void {
  raw.pragma("cipher='sqlcipher'");
  raw.pragma('legacy=4');
  const keyed = Buffer.concat([Buffer.from('raw:'), key]);
  raw.key(keyed);
  keyed.fill(0);
}

/** SQLite calls it an I/O error of the disk when a lock is refused because nothing can be written there at all. */
function placeError(file: string): unknown {
  if (file === ':memory:') return undefined;
  try {
    accessSync(file, constants.W_OK);
    return undefined;
  } catch (error) {
    return error;
  }
}

function openFile(file: string, mustExist: boolean): Connection {
  try {
    if (file !== ':memory:') makePrivate(file, mustExist);
    return openDatabase(file, { timeout: 200, fileMustExist: mustExist });
  } catch (error) {
    throw AppError.from(error);
  }
}

/**
 * Nobody else reads the database: SQLite gives the files beside it the rights of the database itself. By name and not by a
 * handle, because closing one would end the lock of a connection in this process.
 */
function makePrivate(file: string, mustExist: boolean): void {
  if (!mustExist && !existsSync(file)) closeSync(openSync(file, 'wx', 0o600));
  for (const path of [file, `${file}-wal`]) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) !== 0) setMode(path);
  }
}

/** A disk without rights of its own, FAT, has none to set. */
function setMode(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // The folder above is closed to others all the same.
  }
}

function configure(raw: Connection, onDisk: boolean): void {
  if (onDisk) {
    raw.pragma('locking_mode=EXCLUSIVE');
    raw.pragma('journal_mode=WAL');
    raw.pragma('synchronous=FULL');
    // 64 MiB: a bulk write then copies its index pages into the database once, not again and again.
    raw.pragma('wal_autocheckpoint=16000');
  }
  raw.pragma('foreign_keys=ON');
  raw.pragma('temp_store=MEMORY');
  raw.pragma('secure_delete=ON');
  // 16 MiB: reads and searches are no slower than with 64, measured on 100,000 cases, and memory does not grow with the vault.
  raw.pragma('cache_size=-16384');
  raw.pragma('trusted_schema=OFF');
  raw.pragma('cell_size_check=ON');
  // Takes the exclusive lock now, so that a second opener fails here and not at its first write.
  if (onDisk) raw.exec('BEGIN IMMEDIATE; COMMIT');
}
