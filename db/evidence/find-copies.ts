/** Files that are missing or damaged here are looked for by their content: in a folder of originals, on a stick, in a backup. */
import { createHash } from 'node:crypto';
import { type Dirent, createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { removePatiently } from '../disk/patience.ts';
import { AppError } from '../model/errors.ts';
import { copyPrivate } from '../vault/backup.ts';
import { describeDamage, type FileRow, fileRows, problemOf } from '../vault/check-files.ts';
import { keepFileCheck } from '../vault/file-checks.ts';
import { storedFilePath } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { replaceFile } from './add.ts';
import { noteCustody } from './custody.ts';
import { thoseToldOf } from './file-cases.ts';

export interface FoundCopies {
  /** Items whose file is whole again. */
  readonly restored: readonly string[];
  /** Items that still need a file. */
  readonly missing: readonly string[];
}

/** A folder with more is not one that somebody keeps originals in. */
const mostFiles = 500_000;

/**
 * Puts files back whose content is found below `folder`: as they came in, or encrypted as in a backup of this vault. What is
 * whole is left alone. Nothing below `folder` is changed.
 *
 * @throws {AppError} `file.not-found`, `disk.full`, `job.cancelled`.
 */
export async function findCopies(vault: Vault, folder: string, signal?: AbortSignal): Promise<FoundCopies> {
  const { files } = layoutOf(vault.folder);
  const damaged: FileRow[] = [];
  for (const row of fileRows(vault.raw)) if (await problemOf(files, row, signal)) damaged.push(row);
  const [restored, missing]: [string[], string[]] = [[], []];
  const bySize = damaged.length > 0 ? await filesBelow(folder, signal) : new Map<number, string[]>();
  for (const row of damaged) {
    const { evidence } = describeDamage(vault.raw, row, 'missing');
    const isBack =
      (await takeOriginal(vault, row, bySize.get(row.sizeBytes) ?? [], signal)) || (await takeStored(vault, row, bySize, signal));
    (isBack ? restored : missing).push(...evidence);
    if (isBack) keepFileCheck(vault, row.sha256, 'whole', vault.now());
    if (isBack) noteCustody(vault, thoseToldOf(vault, evidence), { kind: 'restored', sha256: row.sha256.toString('hex') });
  }
  return { restored, missing };
}

/** Of regular files alone: links lead elsewhere. */
async function filesBelow(folder: string, signal: AbortSignal | undefined): Promise<Map<number, string[]>> {
  const bySize = new Map<number, string[]>();
  const folders = [folder];
  let count = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    signal?.throwIfAborted();
    const isFirst = next === folder;
    const entries: Dirent[] = await readdir(next, { withFileTypes: true }).catch((error: unknown) => {
      // A folder below that nobody may read holds nothing for us.
      if (isFirst) throw AppError.from(error);
      return [];
    });
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      if (!entry.isFile() || (count += 1) > mostFiles) continue;
      const size = (await stat(path).catch(() => undefined))?.size;
      if (size !== undefined) bySize.set(size, [...(bySize.get(size) ?? []), path]);
    }
  }
  return bySize;
}

async function takeOriginal(vault: Vault, row: FileRow, paths: readonly string[], signal: AbortSignal | undefined): Promise<boolean> {
  for (const path of paths) {
    const hash = createHash('sha256');
    try {
      for await (const block of createReadStream(path, signal ? { signal } : {})) hash.update(block as Buffer);
    } catch {
      signal?.throwIfAborted();
      continue;
    }
    if (hash.digest().equals(row.sha256) && (await replaceFile(vault, row, path, signal))) return true;
  }
  return false;
}

/** As it lies in a backup: under its own name, opened by the key in its row. */
async function takeStored(
  vault: Vault,
  row: FileRow,
  bySize: ReadonlyMap<number, readonly string[]>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { files } = layoutOf(vault.folder);
  const ending = storedFilePath('', row.name);
  for (const path of [...bySize.values()].flat()) {
    if (!path.endsWith(ending)) continue;
    const copies = path.slice(0, -ending.length - 1);
    if (await problemOf(copies, row, signal)) continue;
    const target = storedFilePath(files, row.name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await removePatiently(target, { recursive: true }).catch(() => undefined);
    await copyPrivate(path, target);
    if (!(await problemOf(files, row, signal))) return true;
  }
  return false;
}
