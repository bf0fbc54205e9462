/**
 * Backups: whole copies of a vault that open by themselves with the same passphrase.
 *
 * The database is copied by `VACUUM INTO`, which keeps the key and writes no plaintext. A backup
 * is checked before it counts, and gets its name only then.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { AppError } from '../model/errors.ts';
import { type Connection, openConnection } from './connection.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import { layoutOf, makeFolder, readVaultFile, syncFile, syncFolder, syncTree } from './layout.ts';
import { refuseNetworkFolder } from './network-folder.ts';
import type { VaultEnvironment } from './open.ts';
import { retireReplicas } from './replica.ts';
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
    noteBackup(vault, join(parent, name));
    return { ...report, folder: join(parent, name), sizeBytes: await folderSize(join(parent, name)) };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw AppError.from(error);
  }
}

function checkCopy(folder: string, databaseKey: Uint8Array): { actions: number; files: number } {
  const raw = openConnection(layoutOf(folder).database, databaseKey, { mustExist: true });
  try {
    if (raw.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new AppError('vault.damaged', 'The copy failed its check and was removed. The vault itself was not changed.');
    const actions = raw.prepare('SELECT count(*) FROM action').pluck().get() as number;
    const files = raw.prepare('SELECT count(*) FROM evidence_file').pluck().get() as number;
    raw.pragma('wal_checkpoint(TRUNCATE)');
    return { actions, files };
  } finally {
    raw.close();
  }
}

/** Before a migration: the old database and key file, beside the vault's other backups. */
export function backUpBeforeUpgrade(raw: Connection, folder: string, backups: string, version: number): void {
  const target = join(backups, `before-upgrade-from-${version}-${Date.now()}`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  raw.prepare('VACUUM INTO ?').run(layoutOf(target).database);
  copyFileSync(layoutOf(folder).vaultFile, layoutOf(target).vaultFile);
  copyFileSync(layoutOf(folder).identity, layoutOf(target).identity);
}

/** Backups are remembered, so that a new passphrase reaches them. */
function noteBackup(vault: Vault, folder: string): void {
  vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('backup:' || ?, ?)").run(folder, vault.now().toISOString());
}

export function listBackups(vault: Pick<Vault, 'raw'>): { folder: string; made: string }[] {
  return vault.raw
    .prepare("SELECT substr(name, 8) AS folder, value AS made FROM vault_meta WHERE name LIKE 'backup:%' ORDER BY value")
    .all() as { folder: string; made: string }[];
}

/**
 * Copies a backup into a new vault folder. It writes as a new replica from then on.
 *
 * @throws {AppError} `vault.exists`, `vault.wrong-passphrase`, `vault.damaged`; the backup is only read.
 */
export async function restoreVault(backup: string, folder: string, passphrase: string, environment: VaultEnvironment): Promise<void> {
  const from = layoutOf(resolve(backup));
  const target = resolve(folder);
  await readVaultFile(resolve(backup));
  await refuseNetworkFolder(target, environment.filesystemTypeOf);
  const present = await readdir(target).catch(() => []);
  if (present.length > 0)
    throw new AppError('vault.exists', 'This folder is not empty. Choose a new folder to restore into; nothing was changed.');
  const secrets = await readKeyFile(from.identity, passphrase, environment);
  const part = `${target}.${environment.random(4).toString('hex')}.part`;
  try {
    await makeFolder(part);
    const to = layoutOf(part);
    await copyFile(from.vaultFile, to.vaultFile);
    await copyFile(from.identity, to.identity);
    await copyFile(from.database, to.database);
    await copyFile(`${from.database}-wal`, `${to.database}-wal`).catch(() => undefined);
    await copyFolder(from.files, to.files);
    const raw = openConnection(to.database, secrets.databaseKey, { mustExist: true });
    try {
      if (raw.pragma('integrity_check', { simple: true }) !== 'ok')
        throw new AppError('vault.damaged', 'This backup is damaged. Nothing was restored; try an older one.');
      retireReplicas(raw);
      raw.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      raw.close();
    }
    await syncTree(part);
    await rm(target, { recursive: true, force: true });
    await rename(part, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw AppError.from(error);
  } finally {
    secrets.databaseKey.fill(0);
    secrets.signingSeed.fill(0);
  }
}

export interface PassphraseReport {
  /** Backups whose key file was rewritten. */
  readonly backupsChanged: number;
  /** Backups that could not be reached: they still open with the old passphrase. */
  readonly backupsUnreachable: readonly { folder: string; made: string }[];
}

/**
 * Gives the key file a new passphrase, here and in reachable backups. A crash leaves the old or the new.
 *
 * It does not stop someone who has an older copy of `identity.age`: the keys stay the same.
 * @throws {AppError} `vault.wrong-passphrase`.
 */
export async function changePassphrase(
  vault: Vault,
  oldPassphrase: string,
  newPassphrase: string,
  environment: VaultEnvironment,
): Promise<PassphraseReport> {
  const file = layoutOf(vault.folder).identity;
  const secrets = await readKeyFile(file, oldPassphrase, environment);
  try {
    await writeKeyFile(file, secrets, newPassphrase, environment);
    const unreachable: { folder: string; made: string }[] = [];
    let changed = 0;
    for (const backup of listBackups(vault)) {
      const identity = layoutOf(backup.folder).identity;
      try {
        await stat(identity);
        const part = `${identity}.part`;
        await copyFile(file, part);
        await syncFile(part);
        await rename(part, identity);
        changed += 1;
      } catch {
        unreachable.push(backup);
      }
    }
    return { backupsChanged: changed, backupsUnreachable: unreachable };
  } finally {
    secrets.databaseKey.fill(0);
    secrets.signingSeed.fill(0);
  }
}

async function copyFolder(from: string, to: string, signal?: AbortSignal): Promise<void> {
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
