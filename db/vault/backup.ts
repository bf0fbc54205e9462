/**
 * Backups: whole copies of a vault that open by themselves with the same passphrase.
 *
 * The database is copied by `VACUUM INTO`, which keeps the key and writes no plaintext. A backup
 * is checked before it counts, and gets its name only then.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { AppError } from '../model/errors.ts';
import { noteBackup } from './backup-list.ts';
import { type Connection, readElsewhere } from './connection.ts';
import { layoutOf, makeFolder, syncFolder, syncTree } from './layout.ts';
import type { Vault } from './vault.ts';

export interface BackupReport {
  readonly folder: string;
  readonly actions: number;
  readonly files: number;
  readonly sizeBytes: number;
}

/**
 * Writes a backup into a new folder below `to`, with a neutral name.
 *
 * @throws {AppError} `disk.full`, `file.unwritable`, `vault.damaged` when the copy fails its check;
 *   nothing half-written stays.
 */
export async function backUpVault(vault: Vault, to: string, signal?: AbortSignal): Promise<BackupReport> {
  const stamp = vault.now().toISOString().replace(/[:.]/g, '-').slice(0, 19);
  const name = `${stamp}-${vault.store.random(3).toString('hex')}`;
  const parent = resolve(to);
  const part = join(parent, `${name}.part`);
  try {
    await makeFolder(part);
    const from = layoutOf(vault.folder);
    const target = layoutOf(part);
    await copyFile(from.vaultFile, target.vaultFile);
    await copyFile(from.identity, target.identity);
    vault.raw.prepare('VACUUM INTO ?').run(target.database);
    await copyFolder(from.files, target.files, signal);
    const report = vault.withSecrets(({ databaseKey }) => checkCopy(part, databaseKey));
    await syncTree(part);
    await rename(part, join(parent, name));
    await syncFolder(parent);
    noteBackup(vault.raw, { folder: join(parent, name), made: vault.now().toISOString() });
    return { ...report, folder: join(parent, name), sizeBytes: await folderSize(join(parent, name)) };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw AppError.from(error);
  }
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
  raw.prepare('VACUUM INTO ?').run(layoutOf(target).database);
  copyFileSync(layoutOf(folder).vaultFile, layoutOf(target).vaultFile);
  copyFileSync(layoutOf(folder).identity, layoutOf(target).identity);
}

export async function copyFolder(from: string, to: string, signal?: AbortSignal): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true }).catch(() => [])) {
    signal?.throwIfAborted();
    if (entry.isDirectory()) await copyFolder(join(from, entry.name), join(to, entry.name), signal);
    else if (entry.isFile() && !entry.name.endsWith('.part')) await copyFile(join(from, entry.name), join(to, entry.name));
  }
}

async function folderSize(folder: string): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return total;
}
