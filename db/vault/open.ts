/**
 * Opening vaults: nothing is written before it is known what a person must be told.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { recipientOf } from '../age/identity.ts';
import { publicBytesOf } from '../log/receive/checkpoint.ts';
import type { RandomBytes } from '../log/ids.ts';
import { type LogOptions, type LogStore, openLogStore, type OwnReplica } from '../log/store.ts';
import { settleStrangers } from '../log/project/strangers.ts';
import { markForUpgrade } from '../log/project/upgrade.ts';
import { migrations } from '../migrations/index.ts';
import { type Migration, migrate } from '../migrations/runner.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { readOffice } from '../office/node-reader.ts';
import type { OfficeReader } from '../office/reader.ts';
import { nodeInspector } from '../inspect/node-inspector.ts';
import { createNodeSetter } from '../report/pages/node-setter.ts';
import type { Inspector } from '../inspect/inspector.ts';
import type { PageSetter } from '../report/pages/setter.ts';
import { documentOf } from '../search/documents.ts';
import { createSearchIndex } from '../search/index.ts';
import { backUpBeforeUpgrade } from './backup.ts';
import { type Connection, forgetStatistics, openConnection } from './connection.ts';
import { removePartFiles } from './file-store.ts';
import type { DeriveKey } from './derive-key.ts';
import { type KeptLog, keepDamagedLog, removeUndecidedLogs } from './kept-log.ts';
import { readKeyFile, type VaultSecrets } from './key-file.ts';
import { layoutOf, readVaultFile } from './layout.ts';
import { type Marker, openMarker, readMarker } from './marker.ts';
import { type MissingStretch, missingBehind, noteMissing } from './missing.ts';
import { type FilesystemTypeOf, isOnNetwork, refuseNetworkFolder } from '../disk/network-folder.ts';
import { finishPassphraseChange } from './passphrase-change.ts';
import { removeOutsideParts } from './outside-file.ts';
import { moveCheckOf } from './place.ts';
import { chooseReplica } from './replica.ts';
import { removeUnfinishedFiles } from './storing.ts';
import type { VaultParts } from './parts.ts';
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
  /** How Office files are read: by a process of this Node unless the shell brings one of its own. */
  readonly readOffice?: OfficeReader;
  /** How reports are set as pages: likewise. */
  readonly pages?: PageSetter;
  /** How files of strangers are looked into: likewise. */
  readonly inspector?: Inspector;
  readonly migrations?: readonly Migration[];
  /** What this version can show; tests pass an older set. */
  readonly entities?: LogOptions['entities'];
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
 * Opens a vault: key file, database, migrations (a backup first), replica. What was accepted and is not shown yet
 * waits for `finishOpening`.
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
    await removeOutsideParts(vault);
    removeUndecidedLogs(target);
    await removeUnfinishedFiles(vault);
    await finishPassphraseChange(vault, (backup) => !isOnNetwork(backup));
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
  const kept = keepDamagedLog(folder, environment.now(), environment.random(3).toString('hex'));
  try {
    return openKeeping(kept, folder, expectedId, secrets, environment);
  } catch (error) {
    // Another program that has the vault open has not lost anything.
    if (AppError.from(error).code === 'vault.in-use') kept?.drop();
    else kept?.keep();
    throw AppError.from(error);
  }
}

function openKeeping(
  kept: KeptLog | undefined,
  folder: string,
  expectedId: RecordId,
  secrets: VaultSecrets,
  environment: VaultEnvironment,
): Vault {
  const raw = openDatabase(folder, secrets, environment);
  try {
    const id = requireId(raw, expectedId);
    const marker = readMarker(environment.stateFolder, id);
    noteWhatIsMissing(raw, missingBehind(raw, id, marker, kept !== undefined), kept, environment.now());
    return assembleOpened(raw, marker, secrets, environment, {
      folder,
      marker: openMarker(environment.stateFolder, id),
      place: moveCheckOf(layoutOf(folder).database),
    });
  } catch (error) {
    raw.close();
    throw AppError.from(error);
  }
}

/** A vault over a database that is open and has its schema. @param outside what of it lies outside the database. */
export function assembleOpened(
  raw: Connection,
  marker: Marker | undefined,
  secrets: VaultSecrets,
  environment: Pick<VaultEnvironment, 'entities' | 'now' | 'random' | 'readOffice' | 'pages' | 'inspector'>,
  outside: Pick<VaultParts, 'folder' | 'marker' | 'place'>,
): Vault {
  const id = metaText(raw, 'id') as RecordId;
  const signingKey = publicBytesOf(secrets.signingSeed);
  const { now, random } = environment;
  const replica = chooseReplica(raw, id, marker, { signingKey, now: now(), random });
  const store = openStore(raw, replica, signingKey, environment);
  return assembleVault({
    ...outside,
    id,
    isTraining: raw.prepare("SELECT value FROM vault_meta WHERE name = 'training'").pluck().get() === 1,
    raw,
    store,
    search: createSearchIndex(raw, (kind, key) => documentOf(store, kind, key)),
    secrets,
    recipient: recipientOf(secrets.identity),
    signingKey,
    readOffice: environment.readOffice ?? readOffice,
    pages: environment.pages ?? createNodeSetter(),
    inspector: environment.inspector ?? nodeInspector,
  });
}

/** The log, with what an older version of the app could not show marked to be shown. */
function openStore(
  raw: Connection,
  replica: OwnReplica,
  signingKey: Buffer,
  { entities, now, random }: Pick<VaultEnvironment, 'entities' | 'now' | 'random'>,
): LogStore {
  const store = openLogStore(raw, replica, { now, random, by: metaText(raw, 'member'), signingKey, ...(entities && { entities }) });
  raw.transaction(() => {
    markForUpgrade(store);
    settleStrangers(store);
  })();
  return store;
}

/** The key file and the database must be of one vault: each names it. */
function requireId(raw: Connection, expectedId: RecordId): RecordId {
  if (metaText(raw, 'id') === expectedId) return expectedId;
  throw new AppError(
    'vault.damaged',
    'The file vault.json names another vault than the database. The database was not changed; put the matching files back together.',
  );
}

/** Before the marker is written anew: a kill in between leaves it to the next opening. */
function noteWhatIsMissing(raw: Connection, stretch: MissingStretch | undefined, kept: KeptLog | undefined, now: Date): void {
  if (stretch) noteMissing(raw, stretch, now.toISOString(), kept?.keep());
  else kept?.drop();
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
    forgetStatistics(raw);
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
