/** Parts of bundles that wait in the vault until the others come: stored as files of evidence are, each under its own key. */
import { basename } from 'node:path';

import { picked, query } from '../../query/query.ts';
import type { StagedPartTable } from '../../schema.ts';
import { removeFile, type StoredFile, storeFile } from '../../vault/file-store.ts';
import { layoutOf } from '../../vault/layout.ts';
import { forgetStoring, noteStoring } from '../../vault/storing.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';
import type { PartName } from '../../model/part-name.ts';
import { partDamaged } from './check.ts';
import { sumOf } from './tag.ts';

export interface StoredPart extends StoredFile {
  readonly n: number;
  readonly sha256: Buffer;
}

const partsOf = query((db, given: { tag: string }) =>
  db
    .selectFrom('staged_part')
    .select(['n', 'sha256', 'name', 'identity', 'size_bytes as sizeBytes', 'header_hash as headerHash'])
    .where('tag', '=', given.tag)
    .orderBy('n'),
);

/** In their order. */
export function storedParts(vault: ReadableVault, tag: string): StoredPart[] {
  return partsOf.all(vault, { tag });
}

const everyPart = query((db) =>
  db
    .selectFrom('staged_part')
    .select(['tag', 'n', 'parts', 'title', 'size_bytes', 'received'])
    .orderBy('received')
    .orderBy('tag')
    .orderBy('n'),
);

/** A bundle of which some parts came. */
export interface WaitingParts {
  readonly tag: string;
  /** What its parts are called. */
  readonly title: string;
  readonly parts: number;
  readonly present: readonly number[];
  readonly missing: readonly number[];
  /** Of what came. */
  readonly sizeBytes: number;
}

/** The oldest first. */
export function listWaitingParts(vault: ReadableVault): WaitingParts[] {
  return [...Map.groupBy(everyPart.all(vault), ({ tag }) => tag)].map(([tag, rows]) => {
    const { title, parts } = rows[0]!;
    const present = rows.map(({ n }) => n).sort((one, other) => one - other);
    const sizeBytes = rows.reduce((sum, row) => sum + row.size_bytes, 0);
    return { tag, title, parts, present, missing: missingOf(parts, present), sizeBytes };
  });
}

export function missingOf(parts: number, present: Iterable<number>): number[] {
  const here = new Set(present);
  return Array.from({ length: parts }, (_, n) => n + 1).filter((n) => !here.has(n));
}

const putPart = query((db, given: StagedPartTable) =>
  db
    .insertInto('staged_part')
    .values(picked(given, ['tag', 'n', 'parts', 'title', 'sha256', 'name', 'identity', 'size_bytes', 'header_hash', 'received'])),
);

const dropPart = query((db, given: { tag: string; n: number }) =>
  db.deleteFrom('staged_part').where('tag', '=', given.tag).where('n', '=', given.n),
);

/**
 * Copies a part into the vault, in the place of one with the same number.
 *
 * @throws {AppError} `bundle.part-damaged` for one that is not what its name says; `disk.full`, `job.cancelled`. Nothing of it stays.
 */
export async function storePart(vault: Vault, { tag, n, parts, title, sum }: PartName, path: string, signal?: AbortSignal): Promise<void> {
  const { files } = layoutOf(vault.folder);
  const stored = await storeFile(files, path, { begin: (name) => noteStoring(vault.raw, name), ...(signal && { signal }) });
  if (sum !== undefined && sumOf(stored.sha256) !== sum) {
    await remove(vault, [stored]);
    throw partDamaged(n, basename(path));
  }
  const { sha256, name, identity, sizeBytes: size_bytes, headerHash: header_hash } = stored;
  const before = storedParts(vault, tag).filter((part) => part.n === n);
  vault.transaction(() => {
    dropPart.run(vault, { tag, n });
    putPart.run(vault, { tag, n, parts, title, sha256, name, identity, size_bytes, header_hash, received: vault.now().toISOString() });
    forgetStoring(vault.raw, name);
    for (const old of before) noteStoring(vault.raw, old.name);
  });
  await remove(vault, before);
}

/** Parts that are not needed any more, or are not what was sent. */
export async function dropParts(vault: Vault, tag: string, numbers?: readonly number[]): Promise<void> {
  const parts = storedParts(vault, tag).filter(({ n }) => numbers?.includes(n) !== false);
  vault.transaction(() => {
    for (const { n, name } of parts) {
      dropPart.run(vault, { tag, n });
      noteStoring(vault.raw, name);
    }
  });
  await remove(vault, parts);
}

/** Their keys are gone already; ended before this, the next opening removes them. */
async function remove(vault: Vault, parts: readonly Pick<StoredFile, 'name'>[]): Promise<void> {
  for (const { name } of parts) {
    await removeFile(layoutOf(vault.folder).files, name);
    forgetStoring(vault.raw, name);
  }
}
