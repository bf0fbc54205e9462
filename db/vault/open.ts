/**
 * Creating and opening vaults. Each step leaves the folder as before or whole.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { generateIdentity, recipientOf } from '../age/identity.ts';
import { appendAction } from '../log/append.ts';
import { publicBytesOf } from '../log/checkpoint.ts';
import { toBase64 } from '../log/commitment.ts';
import { newRecordId, type RandomBytes } from '../log/ids.ts';
import { openLogStore, type OwnReplica } from '../log/store.ts';
import { migrations } from '../migrations/index.ts';
import { type Migration, migrate } from '../migrations/runner.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { createSearchIndex } from '../search/index.ts';
import { backUpBeforeUpgrade } from './backup.ts';
import { type Connection, openConnection } from './connection.ts';
import { removePartFiles } from './file-store.ts';
import type { DeriveKey } from './derive-key.ts';
import { readKeyFile, type VaultSecrets, writeKeyFile } from './key-file.ts';
import { openQueries } from './kysely.ts';
import { layoutOf, makeFolder, readVaultFile, syncFolder, writeVaultFile } from './layout.ts';
import { openMarker, readMarker } from './marker.ts';
import { type FilesystemTypeOf, refuseNetworkFolder } from './network-folder.ts';
import { removePlainParts } from './plain-part.ts';
import { addReplica, chooseReplica } from './replica.ts';
import { assembleVault, type Vault } from './vault.ts';

/** What a vault needs from outside: clock, chance, and a folder of this machine for its marker. */
export interface VaultEnvironment {
  readonly now: () => Date;
  readonly random: RandomBytes;
  readonly stateFolder: string;
  readonly filesystemTypeOf?: FilesystemTypeOf;
  /** log2 of scrypt's N for new key files; 18 unless a test says otherwise. */
  readonly workFactor?: number;
  /** How a passphrase becomes a key; the shell brings a process of its own. */
  readonly deriveKey?: DeriveKey;
  readonly migrations?: readonly Migration[];
}

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

/**
 * Looks at a folder before a passphrase is asked for: what keeps a vault shut whatever the passphrase is said at once.
 *
 * @throws {AppError} `vault.not-found`, `vault.damaged`, `vault.identity-damaged`, `vault.newer-version`, `vault.network-folder`.
 */
export async function checkVault(folder: string, typeOf?: FilesystemTypeOf): Promise<void> {
  const target = resolve(folder);
  await readVaultFile(target);
  await refuseNetworkFolder(target, typeOf);
  if (!existsSync(layoutOf(target).identity))
    throw new AppError('vault.identity-damaged', 'The key file identity.age is missing. Put the one of a backup in its place.');
  if (!existsSync(layoutOf(target).database))
    throw new AppError('vault.damaged', 'The database lapwing.db is missing. Restore a backup into a new folder.');
}

/**
 * Opens a vault: key file, database, migrations (a backup first), replica, what was left unfinished.
 *
 * @throws {AppError} `vault.not-found`, `vault.wrong-passphrase`, `vault.identity-damaged`,
 *   `vault.damaged`, `vault.in-use`, `vault.newer-version`, `vault.network-folder`.
 */
export async function openVault(folder: string, passphrase: string, environment: VaultEnvironment): Promise<Vault> {
  const target = resolve(folder);
  const vaultFile = await readVaultFile(target);
  await refuseNetworkFolder(target, environment.filesystemTypeOf);
  const secrets = await readKeyFile(layoutOf(target).identity, passphrase, environment);
  const vault = openOrForget(target, vaultFile.id, secrets, environment);
  try {
    // What a killed process was still writing has no key any more.
    await removePartFiles(layoutOf(target).files);
    await removePlainParts(vault);
    await vault.settle();
  } catch (error) {
    await vault.close();
    throw error;
  }
  return vault;
}

/** Keys do not outlive an opening that failed. */
function openOrForget(folder: string, id: RecordId, secrets: VaultSecrets, environment: VaultEnvironment): Vault {
  try {
    return openWithSecrets(folder, id, secrets, environment);
  } catch (error) {
    secrets.signingSeed.fill(0);
    secrets.databaseKey.fill(0);
    throw error;
  }
}

/** The part of opening that comes after the key derivation. */
export function openWithSecrets(folder: string, expectedId: RecordId, secrets: VaultSecrets, environment: VaultEnvironment): Vault {
  const raw = openDatabase(folder, secrets, environment);
  try {
    const id = metaText(raw, 'id');
    if (id !== expectedId) {
      throw new AppError(
        'vault.damaged',
        'The file vault.json names another vault than the database. The database was not changed; put the matching files back together.',
      );
    }
    const { now, random } = environment;
    const signingKey = publicBytesOf(secrets.signingSeed);
    const replica = chooseReplica(raw, id, readMarker(environment.stateFolder, id), { signingKey, now: now(), random });
    const store = openLogStore(raw, replica, { now, random, by: metaText(raw, 'member') });
    return assembleVault({
      folder,
      id,
      isTraining: raw.prepare("SELECT value FROM vault_meta WHERE name = 'training'").pluck().get() === 1,
      raw,
      queries: openQueries(raw),
      store,
      search: createSearchIndex(raw),
      secrets,
      recipient: recipientOf(secrets.identity),
      signingKey,
      marker: openMarker(environment.stateFolder, id),
    });
  } catch (error) {
    raw.close();
    throw AppError.from(error);
  }
}

function openDatabase(folder: string, secrets: VaultSecrets, environment: VaultEnvironment): Connection {
  const { database, backups } = layoutOf(folder);
  if (!existsSync(database)) {
    throw new AppError(
      'vault.damaged',
      'The database file lapwing.db is missing from the vault. Put it back, or restore a backup into a new folder.',
    );
  }
  const raw = openConnection(database, secrets.databaseKey, { mustExist: true });
  try {
    const steps = environment.migrations ?? migrations;
    const version = raw.pragma('user_version', { simple: true }) as number;
    if (version > 0 && version < (steps.at(-1)?.version ?? 0)) backUpBeforeUpgrade(raw, folder, backups, version);
    migrate(raw, steps);
    return raw;
  } catch (error) {
    raw.close();
    throw AppError.from(error);
  }
}

function metaText(raw: Connection, name: string): string {
  const value = raw.prepare('SELECT value FROM vault_meta WHERE name = ?').pluck().get(name);
  if (typeof value !== 'string')
    throw new AppError('vault.damaged', 'The database lacks its own description. Restore a backup into a new folder.');
  return value;
}
