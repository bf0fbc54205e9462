/** Whether there is room for a bundle, and whether its size asks for a word first: said before anything of it is kept. */
import { stat, statfs } from 'node:fs/promises';

import { AppError } from '../model/errors.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Beyond this a bundle of somebody whom nobody here knows is taken in only when a person says so. */
export const largeUnknownBytes = 256 * 1024 * 1024;
/** Kept free beside the bundle, on a small disk a twentieth of it: the vault itself has to go on writing. */
const spareBytes = 64 * 1024 * 1024;

/**
 * The size of a bundle that the vault's disk has room for.
 *
 * @throws {AppError} `disk.full`, `file.not-found`, `file.unreadable` for what is no file.
 */
export async function sizeWithRoom(vault: Pick<ReadableVault, 'folder'>, path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isFile())
    throw new AppError('file.unreadable', 'This is a folder or a device, not a file. Nothing was changed; choose a file.');
  await requireRoom(vault, found.size);
  return found.size;
}

/** @throws {AppError} `disk.full`. */
export async function requireRoom(vault: Pick<ReadableVault, 'folder'>, sizeBytes: number): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(vault.folder);
  if (sizeBytes + Math.min(spareBytes, (blocks * bsize) / 20) > bavail * bsize)
    throw new AppError(
      'disk.full',
      'The disk of the vault has no room for this bundle. Nothing was imported; free some space and try again.',
      {
        params: { sizeBytes },
        retryable: true,
      },
    );
}

/** @throws {AppError} `bundle.large-unknown` with its size. */
export function requireAsked(sizeBytes: number, isKnownSigner: boolean, isAllowed: boolean | undefined): void {
  if (isKnownSigner || isAllowed === true || sizeBytes <= largeUnknownBytes) return;
  throw new AppError(
    'bundle.large-unknown',
    `This bundle is large (${Math.ceil(sizeBytes / (1024 * 1024))} MiB), and its signer is not among your contacts. Nothing was imported; add the signer's card first, or say that you want it all the same.`,
    { params: { sizeBytes } },
  );
}
