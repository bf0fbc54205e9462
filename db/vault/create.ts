/**
 * Making vaults. A vault is built beside its place and renamed: a crash leaves no half vault.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { generateIdentity } from '../age/identity.ts';
import { appendAction } from '../log/write/append.ts';
import { publicBytesOf } from '../log/receive/checkpoint.ts';
import { toBase64 } from '../log/commitment.ts';
import { newRecordId, type RandomBytes } from '../log/ids.ts';
import { openLogStore, type OwnReplica } from '../log/store.ts';
import { migrations } from '../migrations/index.ts';
import { migrate } from '../migrations/runner.ts';
import { requireName } from '../model/contact-name.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { type Connection, emptyPageLog, openConnection } from './connection.ts';
import { type VaultSecrets, writeKeyFile } from './key-file.ts';
import { layoutOf, writeVaultFile } from './layout.ts';
import { openMarker } from './marker.ts';
import { refuseNetworkFolder } from '../disk/network-folder.ts';
import { openWithSecrets, type VaultEnvironment } from './open.ts';
import { buildFolder } from './part-folder.ts';
import { addReplica } from './replica.ts';
import type { Vault } from './vault.ts';

export interface NewVault {
  readonly passphrase: string;
  /** The name of the person who works in it, known inside this vault only. */
  readonly member: string;
  readonly isTraining?: boolean;
  /** What it holds from the beginning: the vault appears with it or not at all. */
  readonly fill?: (vault: Vault) => Promise<unknown>;
}

/**
 * Makes a vault in a folder that does not exist or is empty.
 *
 * @throws {AppError} `input.invalid` for a name that could stand on no card; `vault.exists`, `vault.network-folder`, `disk.full`, `file.unwritable`, `file.invalid-name`, and what `fill` throws;
 *   nothing stays then.
 */
export async function createVault(folder: string, details: NewVault, environment: VaultEnvironment): Promise<void> {
  const member = requireName(details.member);
  const target = resolve(folder);
  await refuseNetworkFolder(target, environment.filesystemTypeOf);
  await refuseOccupied(target);
  const id = newRecordId(environment.now().getTime(), environment.random);
  try {
    await buildFolder(target, environment.random, (part) => writeVault(part, id, { ...details, member }, environment));
  } catch (error) {
    throw AppError.from(error);
  }
}

async function writeVault(part: string, id: RecordId, details: NewVault, environment: VaultEnvironment): Promise<void> {
  await writeVaultFile(part, id);
  const secrets = await newSecrets(environment.random);
  await writeKeyFile(layoutOf(part).identity, secrets, details.passphrase, environment);
  await mkdir(layoutOf(part).files, { mode: 0o700 });
  const replica = writeFirstRecords(part, id, secrets, details, environment);
  noteReplica(environment.stateFolder, id, replica);
  if (!details.fill) return;
  const vault = openWithSecrets(part, id, secrets, environment);
  try {
    await details.fill(vault);
  } finally {
    await vault.close();
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

/** Keys of a vault that is not there yet. */
export async function newSecrets(random: RandomBytes): Promise<VaultSecrets> {
  return { identity: await generateIdentity(), signingSeed: random(32), databaseKey: random(32) };
}

function writeFirstRecords(
  folder: string,
  id: RecordId,
  secrets: VaultSecrets,
  details: NewVault,
  environment: VaultEnvironment,
): OwnReplica {
  const raw = openConnection(layoutOf(folder).database, secrets.databaseKey);
  try {
    const replica = fillNewDatabase(raw, id, secrets, details, environment);
    emptyPageLog(raw);
    return replica;
  } finally {
    raw.close();
  }
}

/** Schema, what the vault knows of itself, and the first action. */
export function fillNewDatabase(
  raw: Connection,
  id: RecordId,
  secrets: VaultSecrets,
  { member: name, isTraining }: Pick<NewVault, 'member' | 'isTraining'>,
  { now, random, migrations: steps = migrations }: Pick<VaultEnvironment, 'now' | 'random' | 'migrations'>,
): OwnReplica {
  migrate(raw, steps);
  const member = newRecordId(now().getTime(), random);
  return raw.transaction(() => {
    const set = raw.prepare('INSERT INTO vault_meta (name, value) VALUES (?, ?)');
    set.run('id', id);
    set.run('member', member);
    set.run('training', isTraining ? 1 : 0);
    set.run('created', now().toISOString());
    const first = addReplica(raw, 'created', { signingKey: publicBytesOf(secrets.signingSeed), now: now(), random });
    const store = openLogStore(raw, first, { now, random, by: member, signingKey: publicBytesOf(secrets.signingSeed) });
    appendAction(store, 'create-vault', [{ entity: 'member', record: member, field: 'name', value: name }]);
    return store.replica;
  })();
}

/** The first opening goes on where creating stopped. */
function noteReplica(stateFolder: string, vault: RecordId, { id, seq, chain }: OwnReplica): void {
  const marker = openMarker(stateFolder, vault);
  marker.write({ vault, replica: id, seq, chain: toBase64(chain) });
  marker.close();
}
