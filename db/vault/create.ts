/**
 * Making vaults. A vault is built beside its place and renamed: a crash leaves no half vault.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { generateIdentity } from '../age/identity.ts';
import { appendAction } from '../log/append.ts';
import { publicBytesOf } from '../log/checkpoint.ts';
import { toBase64 } from '../log/commitment.ts';
import { newRecordId, type RandomBytes } from '../log/ids.ts';
import { openLogStore, type OwnReplica } from '../log/store.ts';
import { migrations } from '../migrations/index.ts';
import { migrate } from '../migrations/runner.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { openConnection } from './connection.ts';
import { type VaultSecrets, writeKeyFile } from './key-file.ts';
import { layoutOf, makeFolder, syncFolder, writeVaultFile } from './layout.ts';
import { openMarker } from './marker.ts';
import { refuseNetworkFolder } from './network-folder.ts';
import type { VaultEnvironment } from './open.ts';
import { addReplica } from './replica.ts';

export interface NewVault {
  readonly passphrase: string;
  /** The name of the person who works in it, known inside this vault only. */
  readonly member: string;
  readonly isTraining?: boolean;
}

/**
 * Makes a vault in a folder that does not exist or is empty.
 *
 * It is built beside the target and renamed, so that a crash leaves no half vault.
 * @throws {AppError} `vault.exists`, `vault.network-folder`, `disk.full`, `file.unwritable`.
 */
export async function createVault(folder: string, details: NewVault, environment: VaultEnvironment): Promise<void> {
  const target = resolve(folder);
  await refuseNetworkFolder(target, environment.filesystemTypeOf);
  await refuseOccupied(target);
  const id = newRecordId(environment.now().getTime(), environment.random);
  const part = join(dirname(target), `.${basename(target)}.${environment.random(4).toString('hex')}.part`);
  try {
    await makeFolder(part);
    await writeVaultFile(part, id);
    const secrets = await newSecrets(environment.random);
    await writeKeyFile(layoutOf(part).identity, secrets, details.passphrase, environment);
    await mkdir(layoutOf(part).files, { mode: 0o700 });
    const replica = writeFirstRecords(part, id, secrets, details, environment);
    if (existsSync(target)) await rmdir(target);
    await rename(part, target);
    await syncFolder(dirname(target));
    noteReplica(environment.stateFolder, id, replica);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw AppError.from(error);
  }
}

async function refuseOccupied(target: string): Promise<void> {
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR')
      throw new AppError('vault.exists', 'There is a file with this name. Choose another folder.', { cause: error });
    throw AppError.from(error);
  });
  if (entries.length > 0)
    throw new AppError('vault.exists', 'This folder is not empty. Choose a new folder for the vault; nothing was changed.');
}

async function newSecrets(random: RandomBytes): Promise<VaultSecrets> {
  return { identity: await generateIdentity(), signingSeed: random(32), databaseKey: random(32) };
}

function writeFirstRecords(
  folder: string,
  id: RecordId,
  secrets: VaultSecrets,
  details: NewVault,
  environment: VaultEnvironment,
): OwnReplica {
  const { now, random } = environment;
  const raw = openConnection(layoutOf(folder).database, secrets.databaseKey);
  try {
    migrate(raw, environment.migrations ?? migrations);
    const member = newRecordId(now().getTime(), random);
    const replica = raw.transaction(() => {
      const set = raw.prepare('INSERT INTO vault_meta (name, value) VALUES (?, ?)');
      set.run('id', id);
      set.run('member', member);
      set.run('training', details.isTraining ? 1 : 0);
      set.run('created', now().toISOString());
      const first = addReplica(raw, 'created', { signingKey: publicBytesOf(secrets.signingSeed), now: now(), random });
      const store = openLogStore(raw, first, { now, random, by: member });
      appendAction(store, 'create-vault', [{ entity: 'member', record: member, field: 'name', value: details.member }]);
      return store.replica;
    })();
    raw.pragma('wal_checkpoint(TRUNCATE)');
    return replica;
  } finally {
    raw.close();
  }
}

/** The first opening goes on where creating stopped. */
function noteReplica(stateFolder: string, vault: RecordId, { id, seq, chain }: OwnReplica): void {
  const marker = openMarker(stateFolder, vault);
  marker.write({ vault, replica: id, seq, chain: toBase64(chain) });
  marker.close();
}
