import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { AppError } from '../model/errors.ts';
import { copyFolder } from './backup.ts';
import { openConnection } from './connection.ts';
import { readKeyFile } from './key-file.ts';
import { layoutOf, makeFolder, readVaultFile, syncFolder, syncTree } from './layout.ts';
import { refuseNetworkFolder } from './network-folder.ts';
import type { VaultEnvironment } from './open.ts';
import { retireReplicas } from './replica.ts';

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
