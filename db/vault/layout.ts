/**
 * The names in a vault folder, and `vault.json`, the only file there that is not encrypted.
 */
import { existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';

import { AppError } from '../model/errors.ts';
import { RecordId } from '../model/record-id.ts';
import { tryRemove, renamePatiently } from '../disk/patience.ts';

/** Format 1 fixes the cipher settings, the key file and the log's hashes. */
export const formatVersion = 1;

const VaultFile = z.object({ format: z.literal('lapwing-vault'), version: z.int().positive(), id: RecordId });
export type VaultFile = z.infer<typeof VaultFile>;

export function layoutOf(folder: string): { vaultFile: string; identity: string; database: string; files: string; backups: string } {
  return {
    vaultFile: join(folder, 'vault.json'),
    identity: join(folder, 'identity.age'),
    database: join(folder, 'lapwing.db'),
    files: join(folder, 'files'),
    backups: join(folder, 'backups'),
  };
}

/** @throws {AppError} `vault.not-found`, `vault.damaged`, `vault.newer-version`. */
export async function readVaultFile(folder: string): Promise<VaultFile> {
  const text = await readVaultText(layoutOf(folder).vaultFile);
  const parsed = VaultFile.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new AppError(
      'vault.damaged',
      'The file vault.json is damaged. The records themselves are in lapwing.db; docs/vault-format.md says how to write the file again.',
    );
  }
  if (parsed.data.version > formatVersion) {
    throw new AppError(
      'vault.newer-version',
      'This vault was made by a newer version of the app. Nothing was changed; open it with that version.',
      {
        params: { found: parsed.data.version, known: formatVersion },
      },
    );
  }
  return parsed.data;
}

/** What is no file is not read: a pipe is waited for for ever. */
async function readVaultText(path: string): Promise<string> {
  try {
    return (await stat(path)).isFile() ? await readFile(path, 'utf8') : '';
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'file.not-found') throw new AppError('vault.not-found', 'There is no vault in this folder.', { cause: thrown });
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function writeVaultFile(folder: string, id: RecordId): Promise<void> {
  const content: VaultFile = { format: 'lapwing-vault', version: formatVersion, id };
  await writeDurably(layoutOf(folder).vaultFile, `${JSON.stringify(content, null, 2)}\n`);
}

/** All at once, or in chunks. */
export type FileContent = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** Writes a file so that a crash leaves the old content or the new, never a part under its name. */
export function writeDurably(path: string, content: FileContent): Promise<void> {
  return writeWhole(path, `${path}.${randomBytes(4).toString('hex')}.part`, (file) => file.writeFile(content));
}

/**
 * The same with whatever `fill` writes, flushed to the disk before the name appears: a stick that is pulled out early has
 * no file that looks whole. @param part what the file is called until then.
 */
export async function writeWhole(path: string, part: string, fill: (file: FileHandle) => Promise<unknown>): Promise<void> {
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await fill(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await tryRemove(part);
    throw AppError.from(error);
  }
}

/** Makes a rename durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a folder, and those above it that are missing, readable by nobody else.
 *
 * One by one and not by `recursive`, which says "not found" for a disk that can only be read.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let above = dirname(folder); !existsSync(above) && dirname(above) !== above; above = dirname(above)) missing.push(above);
  for (const above of missing.reverse()) await mkdir(above, { mode: 0o700 });
  await mkdir(folder, { mode: 0o700 });
}

/** Waits until every file below a folder is on the disk: a rename that outlives a power cut must not outlive its content. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) await syncFile(join(entry.parentPath, entry.name));
  }
  await syncFolder(folder);
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
