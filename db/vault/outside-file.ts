/**
 * Files outside of the vault that it writes for people: bundles, contact cards, exports that anybody can read on purpose.
 *
 * Locking ends the process at once. What it was writing then would stay beside the file that was asked for, unknown to
 * everybody, and readable where the whole file would be; so the vault notes where it writes, and the next opening, or
 * the next such file, takes the remains away.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { AppError } from '../model/errors.ts';
import { type FileContent, writeWhole } from './layout.ts';
import { isOnNetwork } from '../disk/network-folder.ts';
import { tryRemove } from '../disk/patience.ts';
import { isSamePlace } from './place.ts';
import type { ReadableVault } from './vault.ts';

/** Under this a file is noted that was taken away under its provisional name. */
export const removedNote = 'outside-removed';

/** Nothing but our own remains is ever removed. */
const partName = /\.[0-9a-f]{8}\.part$/;

/** Nobody writes a file for so long without a byte. */
const abandonedMs = 60 * 60_000;

/** Those that this process is writing: several jobs of a window may. */
const writing = new Set<string>();

/**
 * Writes a file whole or not at all.
 *
 * @throws {AppError} `file.in-vault`, `disk.full`, `file.unwritable` and what `fill` throws.
 */
export async function writeOutside(vault: ReadableVault, path: string, fill: (file: FileHandle) => Promise<unknown>): Promise<void> {
  await withProvisionalNames(vault, path, (newName) => writeWhole(path, newName(), fill));
}

/**
 * Work that writes beside `path` under names that are noted here, and gives what is whole its own.
 *
 * @throws {AppError} `file.in-vault`, and what `work` throws.
 */
export async function withProvisionalNames<T>(vault: ReadableVault, path: string, work: (newName: () => string) => Promise<T>): Promise<T> {
  await refuseInside(vault, path);
  await removeOutsideParts(vault);
  const parts: string[] = [];
  const newName = () => {
    const part = `${resolve(path)}.${randomBytes(4).toString('hex')}.part`;
    vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('outside-part:' || ?, ?)").run(part, vault.store.replica.id);
    writing.add(part);
    parts.push(part);
    return part;
  };
  try {
    return await work(newName);
  } finally {
    for (const part of parts) {
      writing.delete(part);
      // Held by somebody, it is still there: the next opening has to know of it.
      if (!existsSync(part)) forget(vault, part);
    }
  }
}

/** Under which names something is being written that is to be called so. */
export function provisionalNames(vault: ReadableVault, path: string): string[] {
  return notedParts(vault).flatMap(({ part }) => (writing.has(part) && part.replace(partName, '') === resolve(path) ? [part] : []));
}

/** The same with content that is there already, or comes in chunks. @throws also `signal.reason`: then there is no file. */
export function writeOutsideContent(vault: ReadableVault, path: string, content: FileContent, signal?: AbortSignal): Promise<void> {
  return writeOutside(vault, path, async (file) => {
    await file.writeFile(content);
    signal?.throwIfAborted();
  });
}

/**
 * The vault's folder holds nothing but what is encrypted: whoever copies or hands on that folder relies on it. Links
 * and other spellings of its path lead to the same place.
 *
 * @throws {AppError} `file.in-vault`.
 */
export async function refuseInside(vault: Pick<ReadableVault, 'folder'>, path: string): Promise<void> {
  if (await isInside(vault, path))
    throw new AppError(
      'file.in-vault',
      "This place is inside the vault's folder, which holds encrypted files only and is copied as a whole. Nothing was written; choose another folder.",
    );
}

/**
 * A new folder with a neutral name below `to`, which is made where it is not there. @returns its path.
 *
 * @throws {AppError} `file.in-vault`, `disk.full`, `file.unwritable`.
 */
export async function makeOutsideFolder(vault: ReadableVault, to: string): Promise<string> {
  const folder = join(resolve(to), vault.store.random(4).toString('hex'));
  await refuseInside(vault, folder);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw AppError.from(error);
  });
  return folder;
}

/** Whether a file is one of the vault's own, or would be. */
export async function isInside({ folder }: Pick<ReadableVault, 'folder'>, path: string): Promise<boolean> {
  let above = await nearestReal(dirname(resolve(path)));
  while (above !== undefined) {
    if (isSamePlace(above, folder)) return true;
    above = dirname(above) === above ? undefined : dirname(above);
  }
  return false;
}

/** Of a folder that is not there the one above it decides: it would be made there. */
async function nearestReal(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real !== undefined || dirname(at) === at) return real;
  }
}

/**
 * Takes away what a killed process of this vault left. Of another replica, which a copy of the vault writes as and this one did before a
 * process of it was killed in the midst of its marker, only what has been left alone for an hour: it may be writing now. What is not there,
 * on a stick that was pulled out, is looked for again next time, but for a file that has become whole. What was there is noted: it never
 * got its name (db/bundle/unnamed.ts).
 */
export async function removeOutsideParts(vault: ReadableVault): Promise<void> {
  for (const { part, isOwn } of notedParts(vault)) {
    if (!partName.test(part) || writing.has(part) || isOnNetwork(part) || !(isOwn || isAbandoned(part))) continue;
    const wasThere = existsSync(part);
    const isSeen = wasThere || existsSync(part.replace(partName, ''));
    if (!isSeen || !(await tryRemove(part))) continue;
    if (wasThere) vault.raw.prepare('INSERT OR IGNORE INTO vault_meta (name, value) VALUES (?, 1)').run(`${removedNote}:${part}`);
    forget(vault, part);
  }
}

function isAbandoned(part: string): boolean {
  const found = statSync(part, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > abandonedMs;
}

/** `isOwn`: of the replica that this vault writes as now. */
function notedParts(vault: ReadableVault): { readonly part: string; readonly isOwn: boolean }[] {
  const rows = vault.raw.prepare("SELECT substr(name, 14) AS part, value FROM vault_meta WHERE name LIKE 'outside-part:%'").all();
  return (rows as { part: string; value: unknown }[]).map(({ part, value }) => ({ part, isOwn: value === vault.store.replica.id }));
}

/** On a full disk the note stays, and does no harm. */
function forget({ raw }: ReadableVault, part: string): void {
  try {
    raw.prepare("DELETE FROM vault_meta WHERE name = 'outside-part:' || ?").run(part);
  } catch {
    // Looked at again at the next opening.
  }
}
