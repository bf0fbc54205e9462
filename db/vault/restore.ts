import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { AppError } from '../model/errors.ts';
import { copyFolder, copyPrivate } from './backup.ts';
import { type DamagedFile, fileRows, findDamagedFiles } from './check-files.ts';
import { type Connection, emptyPageLog, openConnection } from './connection.ts';
import { keepFileCheck } from './file-checks.ts';
import { readKeyFile } from './key-file.ts';
import { layoutOf, readVaultFile } from './layout.ts';
import { refuseNetworkFolder } from '../disk/network-folder.ts';
import type { VaultEnvironment } from './open.ts';
import { buildFolder } from './part-folder.ts';
import { retireReplicas } from './replica.ts';

export interface RestoreReport {
  readonly files: number;
  readonly damaged: readonly DamagedFile[];
}

/**
 * Copies a backup into a new vault folder. It writes as a new replica from then on.
 *
 * Files that are damaged in the backup come over as they are, and are named.
 * @throws {AppError} `vault.exists`, `vault.wrong-passphrase`, `vault.damaged`; the backup is only read.
 */
export async function restoreVault(
  backup: string,
  folder: string,
  passphrase: string,
  environment: VaultEnvironment,
): Promise<RestoreReport> {
  const from = layoutOf(resolve(backup));
  const target = resolve(folder);
  await readVaultFile(resolve(backup));
  await refuseNetworkFolder(target, environment.filesystemTypeOf);
  const present = await readdir(target).catch(() => []);
  if (present.length > 0)
    throw new AppError('vault.exists', 'This folder is not empty. Choose a new folder to restore into; nothing was changed.');
  const secrets = await readKeyFile(from.identity, passphrase, environment);
  try {
    return await buildFolder(target, environment.random, (part) => copyVault(from, layoutOf(part), secrets.databaseKey, environment.now()));
  } catch (error) {
    throw AppError.from(error);
  } finally {
    secrets.databaseKey.fill(0);
    secrets.signingSeed.fill(0);
  }
}

type Layout = ReturnType<typeof layoutOf>;

async function copyVault(from: Layout, to: Layout, databaseKey: Uint8Array, now: Date): Promise<RestoreReport> {
  await copyPrivate(from.vaultFile, to.vaultFile);
  await copyPrivate(from.identity, to.identity);
  await copyPrivate(from.database, to.database);
  await copyPrivate(`${from.database}-wal`, `${to.database}-wal`).catch(() => undefined);
  await copyFolder(from.files, to.files);
  const raw = openConnection(to.database, databaseKey, { mustExist: true });
  try {
    if (raw.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new AppError('vault.damaged', 'This backup is damaged. Nothing was restored; try an older one.');
    retireReplicas(raw);
    emptyPageLog(raw);
    const damaged = await findDamagedFiles(raw, to.files);
    noteFound(raw, damaged, now);
    return { files: fileRows(raw).length, damaged };
  } finally {
    raw.close();
  }
}

/** What was found goes on being told in the vault itself. A backup of an older version has no room for it. */
function noteFound(raw: Connection, damaged: readonly DamagedFile[], now: Date): void {
  if (!raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'file_check'").get()) return;
  const problems = new Map(damaged.map(({ name, problem }) => [name, problem]));
  for (const { name, sha256 } of fileRows(raw)) keepFileCheck({ raw }, sha256, problems.get(name) ?? 'whole', now);
}
