/**
 * Backups: whole copies of a vault that open by themselves with the same passphrase.
 *
 * The database is copied by `VACUUM INTO`, which keeps the key and writes no plaintext. A backup
 * is checked before it counts, and gets its name only then.
 */
import { closeSync, copyFileSync, mkdirSync, openSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { AppError } from '../model/errors.ts';
import { listBackups, noteBackup } from './backup-list.ts';
import { type DamagedFile, describeDamage, type FileRow, fileRows, problemOf } from './check-files.ts';
import { type Connection, readElsewhere } from './connection.ts';
import { damagedEnding, storedFilePath } from './file-store.ts';
import { layoutOf } from './layout.ts';
import { buildFolder } from './part-folder.ts';
import { keepFileCheck } from './file-checks.ts';
import { removePatiently, renamePatiently } from '../disk/patience.ts';
import type { Vault } from './vault.ts';

export interface BackupReport {
  readonly folder: string;
  readonly actions: number;
  readonly files: number;
  readonly sizeBytes: number;
  /** Of `files`, those that were read whole in the backup and are what was stored. */
  readonly sound: number;
  /** The others: taken from an older backup, or not among its files. */
  readonly damaged: readonly BackedUpDamage[];
}

export interface BackedUpDamage extends DamagedFile {
  /** The folder of the older backup whose good copy was taken instead. */
  readonly takenFrom?: string;
}

/**
 * Writes a backup into a new folder below `to`, with a neutral name.
 *
 * @throws {AppError} `disk.full`, `file.unwritable`, `vault.damaged` when the copy fails its check;
 *   nothing half-written stays.
 */
export async function backUpVault(vault: Vault, to: string, signal?: AbortSignal): Promise<BackupReport> {
  const stamp = vault.now().toISOString().replace(/[:.]/g, '-').slice(0, 19);
  const folder = join(resolve(to), `${stamp}-${vault.store.random(3).toString('hex')}`);
  try {
    const report = await buildFolder(folder, vault.store.random, (part) => writeBackup(vault, part, signal));
    noteBackup(vault.raw, { folder, made: vault.now().toISOString() });
    return { ...report, folder, sizeBytes: await folderSize(folder) };
  } catch (error) {
    throw AppError.from(error);
  }
}

async function writeBackup(
  vault: Vault,
  part: string,
  signal?: AbortSignal,
): Promise<Pick<BackupReport, 'actions' | 'files' | 'sound' | 'damaged'>> {
  const from = layoutOf(vault.folder);
  const target = layoutOf(part);
  await copyPrivate(from.vaultFile, target.vaultFile);
  await copyPrivate(from.identity, target.identity);
  copyDatabase(vault.raw, target.database);
  await copyFolder(from.files, target.files, signal);
  const damaged = await mendCopies(vault, target.files, signal);
  const counts = vault.withSecrets(({ databaseKey }) => checkCopy(part, databaseKey));
  const lost = damaged.filter(({ takenFrom }) => takenFrom === undefined).length;
  return { ...counts, sound: counts.files - lost, damaged };
}

/** `VACUUM INTO` writes into a file that is empty; SQLite would let everybody read one that it makes itself. */
function copyDatabase(raw: Connection, target: string): void {
  closeSync(openSync(target, 'wx', 0o600));
  raw.prepare('VACUUM INTO ?').run(target);
}

/**
 * Reads every copied file whole. One that is not what was stored is taken from an older backup where that has it good:
 * a new backup is never worse than the one before.
 *
 * @throws {AppError} `disk.failed` when a good file does not arrive as it is.
 */
async function mendCopies(vault: Vault, copies: string, signal?: AbortSignal): Promise<BackedUpDamage[]> {
  const { files } = layoutOf(vault.folder);
  const damaged: BackedUpDamage[] = [];
  for (const row of fileRows(vault.raw)) {
    signal?.throwIfAborted();
    if (!(await problemOf(copies, row, signal))) continue;
    const problem = await problemOf(files, row, signal);
    if (!problem)
      throw new AppError(
        'disk.failed',
        'A file was not written as it is. The backup was removed; use another disk. The vault is as before.',
      );
    const takenFrom = await takeFromOlder(vault, copies, row, signal);
    if (takenFrom === undefined) await setApart(storedFilePath(copies, row.name));
    keepFileCheck(vault, row.sha256, problem, vault.now());
    damaged.push({ ...describeDamage(vault.raw, row, problem), ...(takenFrom !== undefined && { takenFrom }) });
  }
  return damaged;
}

/** What is there of it stays, under a name of its own: a backup has no altered file among its files. */
async function setApart(copy: string): Promise<void> {
  await renamePatiently(copy, `${copy}${damagedEnding}`).catch((error: unknown) => {
    if (AppError.from(error).code !== 'file.not-found') throw error;
  });
}

/** Newest first. @returns the backup whose copy was good. */
async function takeFromOlder(vault: Vault, copies: string, row: FileRow, signal?: AbortSignal): Promise<string | undefined> {
  for (const { folder } of listBackups(vault.raw).reverse()) {
    const older = layoutOf(folder).files;
    if (await problemOf(older, row, signal)) continue;
    const target = storedFilePath(copies, row.name);
    await removePatiently(target, { recursive: true });
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyPrivate(storedFilePath(older, row.name), target);
    return folder;
  }
  return undefined;
}

/** Reads it back. Not in WAL mode: a backup on a disk that can only be read opens for reading too. */
function checkCopy(folder: string, databaseKey: Uint8Array): { actions: number; files: number } {
  return readElsewhere(layoutOf(folder).database, databaseKey, (raw) => {
    if (raw.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new AppError('vault.damaged', 'The copy failed its check and was removed. The vault itself was not changed.');
    const actions = raw.prepare('SELECT count(*) FROM action').pluck().get() as number;
    const files = raw.prepare('SELECT count(*) FROM evidence_file').pluck().get() as number;
    return { actions, files };
  });
}

/** Before a migration: the old database and key file, beside the vault's other backups. */
export function backUpBeforeUpgrade(raw: Connection, folder: string, backups: string, version: number): void {
  const target = join(backups, `before-upgrade-from-${version}-${Date.now()}`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  copyDatabase(raw, layoutOf(target).database);
  copyFileSync(layoutOf(folder).vaultFile, layoutOf(target).vaultFile);
  copyFileSync(layoutOf(folder).identity, layoutOf(target).identity);
}

/** A file that cannot be read is left out: whoever checks the copies names it. @throws {AppError} `disk.full`, `job.cancelled`. */
export async function copyFolder(from: string, to: string, signal?: AbortSignal): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true }).catch(() => [])) {
    signal?.throwIfAborted();
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target, signal);
    else if (entry.isFile() && !entry.name.endsWith('.part')) await copyReadable(source, target);
  }
}

/** A copy that nobody else reads, whatever the rights of the source: on a FAT stick everybody has all. */
export async function copyPrivate(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  await chmod(target, 0o600).catch(() => undefined);
}

async function copyReadable(source: string, target: string): Promise<void> {
  try {
    await copyPrivate(source, target);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (!['disk.failed', 'file.unwritable', 'file.not-found'].includes(error.code)) throw error;
    await removePatiently(target);
  }
}

async function folderSize(folder: string): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return total;
}
