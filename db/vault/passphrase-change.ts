/**
 * A new passphrase for the key file, here and in backups.
 *
 * Which backups it has not reached is noted before anything is written, so that a change that was killed is finished
 * at the next opening, and a backup that was out of reach gets its new key file when it is there again. No passphrase
 * is needed for that: the key file of the vault is copied as it is.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { RecordId } from '../model/record-id.ts';
import { listBackups, type KnownBackup } from './backup-list.ts';
import type { Connection } from './connection.ts';
import { type KeyFileOptions, readKeyFile, writeKeyFile, type WriteKeyFileOptions } from './key-file.ts';
import { layoutOf, readVaultFile, writeDurably } from './layout.ts';
import { removePatiently } from '../disk/patience.ts';

export interface PassphraseReport {
  /** Backups whose key file was rewritten. */
  readonly backupsChanged: number;
  /** Backups that could not be reached: they still open with the old passphrase. */
  readonly backupsUnreachable: readonly KnownBackup[];
}

/** What is needed of a vault whose key file changes. */
interface KeyedFolder {
  readonly folder: string;
  readonly id: RecordId;
  readonly raw: Connection;
}

export interface OldPassphrase extends KnownBackup {
  /** Whether the person has read it. */
  readonly isTold: boolean;
}

interface Note {
  /** SHA-256 of the key file before the change: while the vault still has that one, the change never happened. */
  readonly before: string;
  readonly isTold?: boolean;
}

/**
 * Gives the key file a new passphrase, here and in reachable backups. A crash leaves the old or the new.
 *
 * It does not stop someone who has an older copy of `identity.age`: the keys stay the same.
 * @throws {AppError} `vault.wrong-passphrase`.
 */
export async function changePassphrase(
  vault: KeyedFolder,
  oldPassphrase: string,
  newPassphrase: string,
  environment: KeyFileOptions & WriteKeyFileOptions,
): Promise<PassphraseReport> {
  const file = layoutOf(vault.folder).identity;
  const secrets = await readKeyFile(file, oldPassphrase, environment);
  try {
    noteOldPassphrase(vault.raw, hashOf(await readFile(file)));
    await writeKeyFile(file, secrets, newPassphrase, environment);
    const { finished, unreachable } = await finishPassphraseChange(vault);
    return { backupsChanged: finished, backupsUnreachable: unreachable };
  } catch (error) {
    // The old key file is still there: what was noted is not so.
    await finishPassphraseChange(vault).catch(() => undefined);
    throw error;
  } finally {
    secrets.databaseKey.fill(0);
    secrets.signingSeed.fill(0);
  }
}

/** A backup that an earlier change has not reached either keeps its note. */
function noteOldPassphrase(raw: Connection, before: string): void {
  const add = raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('old-passphrase:' || ?, ?) ON CONFLICT (name) DO NOTHING");
  raw.transaction(() => {
    for (const { folder } of listBackups(raw)) add.run(folder, JSON.stringify({ before } satisfies Note));
  })();
}

/**
 * Brings the vault's key file to every backup that still has an older one, as far as it can be reached.
 *
 * At an opening too: what a killed change left beside the key file, openable with a passphrase that was never
 * used, goes away.
 * @param isReachable whether a folder may be looked for at all.
 */
export async function finishPassphraseChange(
  vault: KeyedFolder,
  isReachable: (folder: string) => boolean = existsSync,
): Promise<{ readonly finished: number; readonly unreachable: readonly KnownBackup[] }> {
  const unreachable: KnownBackup[] = [];
  let finished = 0;
  await removeKeyParts(vault.folder);
  const { identity } = layoutOf(vault.folder);
  for (const { note, ...backup } of readNotes(vault.raw)) {
    const bytes = readFileSync(identity);
    const isUnchanged = note.before === hashOf(bytes);
    if (isUnchanged || (isReachable(backup.folder) && (await bringKeyFile(backup.folder, bytes, vault)))) {
      vault.raw.prepare("DELETE FROM vault_meta WHERE name = 'old-passphrase:' || ?").run(backup.folder);
      if (!isUnchanged) finished += 1;
    } else unreachable.push(backup);
  }
  return { finished, unreachable };
}

/** Whether the backup has the key file now. Another vault's folder under the same name is left alone. */
async function bringKeyFile(folder: string, bytes: Buffer, vault: Pick<KeyedFolder, 'id'>): Promise<boolean> {
  const { identity } = layoutOf(folder);
  try {
    if (!existsSync(identity) || (await readVaultFile(folder)).id !== vault.id) return false;
    await removeKeyParts(folder);
    if (!readFileSync(identity).equals(bytes)) await writeDurably(identity, bytes);
    return true;
  } catch {
    return false;
  }
}

const keyPartName = /^identity\.age(\.[0-9a-f]{8})?\.part$/;

async function removeKeyParts(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((entry) => keyPartName.test(entry))) await removePatiently(join(folder, name));
}

export function listOldPassphrases(raw: Connection): OldPassphrase[] {
  return readNotes(raw).map(({ folder, made, note }) => ({ folder, made, isTold: note.isTold === true }));
}

function readNotes(raw: Connection): (KnownBackup & { readonly note: Note })[] {
  const rows = raw.prepare("SELECT substr(name, 16) AS folder, value FROM vault_meta WHERE name LIKE 'old-passphrase:%'").all() as {
    folder: string;
    value: string;
  }[];
  const made = new Map(listBackups(raw).map((backup) => [backup.folder, backup.made]));
  return rows.map(({ folder, value }) => ({ folder, made: made.get(folder) ?? '', note: JSON.parse(value) as Note }));
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
