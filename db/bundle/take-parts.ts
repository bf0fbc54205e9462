/**
 * Takes in the parts of a bundle, in any order, from as many sticks as there are: those that came wait in the vault, encrypted, and
 * what is missing is named. Once all are here they are read as the one file that they were cut from.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { decryptBlocks, readBlocks } from '../age/file.ts';
import { bundleErrors } from '../age/errors.ts';
import { findHeaderEnd, maximumHeaderBytes, payloadNonceBytes } from '../age/header.ts';
import { openRegularFile } from '../age/regular-file.ts';
import { AppError } from '../model/errors.ts';
import { readStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { requireRoom } from './room.ts';
import { stageSource } from './stage.ts';
import type { StagedBundle, StageOptions } from './staged.ts';
import { damagedPart, type Part, partDamaged } from './parts/check.ts';
import { type PartName, readPartName } from '../model/part-name.ts';
import { sumOf, tagOf } from './parts/tag.ts';
import { dropParts, missingOf, type StoredPart, storedParts, storePart, type WaitingParts } from './parts/stored.ts';

/** What came of the parts of one bundle: it is whole and waits for a decision, or parts are missing. */
export type TakenParts = { readonly bundle: StagedBundle } | { readonly waiting: WaitingParts };

/** Files that are parts, by the bundle that they are of, and files that are none. */
export function groupParts<File>(
  files: readonly File[],
  nameOf: (file: File) => string,
): { readonly whole: readonly File[]; readonly sets: readonly (readonly File[])[] } {
  const byTag = Map.groupBy(files, (file) => readPartName(nameOf(file))?.tag);
  return { whole: byTag.get(undefined) ?? [], sets: [...byTag].flatMap(([tag, set]) => (tag === undefined ? [] : [set])) };
}

/**
 * Takes parts of one bundle. Those that wait already need not come again, and one that comes again is harmless. A look keeps none.
 *
 * @throws {AppError} `bundle.part-foreign` for a file that is no part of it, `bundle.part-damaged` for one that is not as it was
 *   written, each with its name; `disk.full`, `job.cancelled`, and what `stageBundle` throws. What came whole before stays.
 */
export async function takeParts(vault: Vault, paths: readonly string[], options: StageOptions = {}): Promise<TakenParts> {
  const given = await look(paths);
  const { tag, parts } = given.name;
  const stored = new Map(storedParts(vault, tag).map((part) => [part.n, part]));
  const missing = missingOf(parts, [...stored.keys(), ...given.paths.keys()]);
  if (missing.length > 0) {
    if (options.isLook === true) return { waiting: await lookAtSome(given, stored) };
    await keep(vault, given, options);
    return { waiting: waitingOf(given.name, [...storedParts(vault, tag)]) };
  }
  const joined = Array.from({ length: parts }, (_, at): Part => {
    const n = at + 1;
    const path = given.paths.get(n);
    if (path !== undefined) return fromFile(n, path.path, path.sizeBytes, options.signal);
    const part = stored.get(n)!;
    const open = () => readStoredFile(layoutOf(vault.folder).files, part, options.signal);
    return { n, label: `${n} of ${parts}`, sizeBytes: part.sizeBytes, open };
  });
  const bundle = await stageJoined(vault, joined, options).catch(async (error: unknown) => {
    throw await explained(vault, tag, joined, AppError.from(error), options, (n) => !given.paths.has(n));
  });
  if (options.isLook !== true) await dropParts(vault, tag);
  return { bundle };
}

function waitingOf({ tag, title, parts }: PartName, stored: readonly { readonly n: number; readonly sizeBytes: number }[]): WaitingParts {
  const present = stored.map(({ n }) => n);
  const sizeBytes = stored.reduce((sum, part) => sum + part.sizeBytes, 0);
  return { tag, title, parts, present, missing: missingOf(parts, present), sizeBytes };
}

/** What is here of a bundle of which parts are missing, where nothing is to be kept. */
async function lookAtSome({ name, paths }: Given, stored: ReadonlyMap<number, StoredPart>): Promise<WaitingParts> {
  for (const { path, name: part } of paths.values())
    if (part.sum !== undefined && sumOf(await hashOf(path)) !== part.sum) throw partDamaged(part.n, basename(path));
  const sizes = new Map([...stored.values(), ...paths].map((one) => ('n' in one ? [one.n, one.sizeBytes] : [one[0], one[1].sizeBytes])));
  return waitingOf(
    name,
    [...sizes].map(([n, sizeBytes]) => ({ n, sizeBytes })),
  );
}

interface Given {
  /** Of any of them. */
  readonly name: PartName;
  readonly paths: ReadonlyMap<number, { readonly path: string; readonly sizeBytes: number; readonly name: PartName }>;
}

/** Of two files with one number, which have to be the same, the first. */
async function look(paths: readonly string[]): Promise<Given> {
  const found = new Map<number, { readonly path: string; readonly sizeBytes: number; readonly name: PartName }>();
  let first: PartName | undefined;
  for (const path of paths) {
    const name = readPartName(path);
    first ??= name;
    if (!name || name.tag !== first?.tag || name.parts !== first.parts) throw foreign(path);
    const entry = await stat(path).catch((error: unknown) => Promise.reject(AppError.from(error)));
    if (name.n === 1) await requireTag(path, name.tag);
    const twin = found.get(name.n);
    if (twin && (twin.sizeBytes !== entry.size || !(await hashOf(path)).equals(await hashOf(twin.path)))) throw differing(path, name);
    if (!twin) found.set(name.n, { path, sizeBytes: entry.size, name });
  }
  if (!first) throw new AppError('input.invalid', 'No part was given.');
  return { name: first, paths: found };
}

/** The first part says by its first bytes what the others are called after. */
async function requireTag(path: string, tag: string): Promise<void> {
  const handle = await openRegularFile(path);
  try {
    let start: Buffer = Buffer.alloc(0);
    for await (const block of readBlocks(handle)) {
      start = Buffer.concat([start, block]);
      const end = findHeaderEnd(start, () => foreign(path));
      if (end !== undefined && start.length >= end + payloadNonceBytes) {
        if (tagOf(start.subarray(0, end + payloadNonceBytes)) === tag) return;
        break;
      }
      if (start.length > maximumHeaderBytes + payloadNonceBytes) break;
    }
  } finally {
    await handle.close();
  }
  throw foreign(path);
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  const handle = await openRegularFile(path);
  try {
    for await (const block of readBlocks(handle)) hash.update(block);
  } finally {
    await handle.close();
  }
  return hash.digest();
}

async function keep(vault: Vault, { paths }: Given, { signal }: StageOptions): Promise<void> {
  const stored = new Map(storedParts(vault, [...paths.values()][0]!.name.tag).map((part) => [part.n, part]));
  const sizeBytes = [...paths.values()].reduce((sum, part) => sum + part.sizeBytes, 0);
  await requireRoom(vault, sizeBytes);
  for (const { path, name, sizeBytes: size } of paths.values()) {
    const before = stored.get(name.n);
    if (before?.sizeBytes === size && (await hashOf(path)).equals(before.sha256)) continue;
    await storePart(vault, name, path, signal);
  }
}

function fromFile(n: number, path: string, sizeBytes: number, signal: AbortSignal | undefined): Part {
  async function* open() {
    const handle = await openRegularFile(path);
    try {
      yield* readBlocks(handle, signal);
    } finally {
      await handle.close();
    }
  }
  return { n, label: basename(path), sizeBytes, open };
}

async function stageJoined(vault: Vault, parts: readonly Part[], options: StageOptions): Promise<StagedBundle> {
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  await requireRoom(vault, sizeBytes);
  async function* bytes() {
    for (const part of parts) yield* part.open();
  }
  const identity = vault.withSecrets((secrets) => secrets.identity);
  return stageSource(vault, sizeBytes, () => decryptBlocks(bytes(), identity, { reuseBlocks: true }), options);
}

/**
 * What is damaged in the joined bundle is one of its parts: named, and not kept, but where somebody only looks.
 *
 * @param waited whether it is the one that waits here: another that was given in its place says nothing against that.
 */
async function explained(
  vault: Vault,
  tag: string,
  parts: readonly Part[],
  error: AppError,
  { signal, isLook }: StageOptions,
  waited: (n: number) => boolean,
): Promise<AppError> {
  if (!['bundle.altered', 'bundle.truncated', 'bundle.not-a-bundle', 'file.altered', 'file.not-found'].includes(error.code)) return error;
  const identity = vault.withSecrets((secrets) => secrets.identity);
  const bad = await damagedPart(parts, identity, bundleErrors, signal).catch(() => undefined);
  if (!bad) return error;
  if (isLook !== true && waited(bad.n)) await dropParts(vault, tag, [bad.n]);
  return partDamaged(bad.n, bad.label, error);
}

function foreign(path: string): AppError {
  const name = basename(path);
  return new AppError('bundle.part-foreign', `${name} is no part of this bundle, whatever its name says. Nothing was taken in of it.`, {
    params: { name },
  });
}

function differing(path: string, { n }: PartName): AppError {
  const name = basename(path);
  return new AppError(
    'bundle.part-foreign',
    `${name} says that it is part ${n}, and so does another file that is not the same. Nothing was taken in; leave one of them out.`,
    { params: { name } },
  );
}
