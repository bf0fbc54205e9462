/** Whether a bundle fits where it is to be written. */
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { sealedChunkBytes, chunkBytes } from '../../age/chunks.ts';
import { paddedSize } from '../../age/padding.ts';
import { filesystemType, type FilesystemTypeOf, nearestExisting } from '../../disk/network-folder.ts';
import { AppError } from '../../model/errors.ts';
import { blockBytes, paddingAfter } from '../container/tar.ts';

/** FAT has 32 bits for the size of a file (Microsoft, "FAT: General Overview of On-Disk Format", DIR_FileSize). */
export const fatLimitBytes = 2 ** 32 - 1;

/** As Linux and macOS call it. exFAT has 64 bits. */
const fatTypes = /^(vfat|msdos|msdosfs|umsdos|fuse\.(fusefat|vfat))$/;

/** The header and the lists of a bag, more than most take: nobody is sent away for want of them. */
const aroundBytes = 64 * 1024;

/** About what a bundle of this payload takes on the disk. */
export function writtenSize(payload: readonly { readonly path: string; readonly sizeBytes: number }[]): number {
  const inside = payload.reduce(
    (sum, { path, sizeBytes }) => sum + 2 * blockBytes + path.length + sizeBytes + paddingAfter(sizeBytes),
    aroundBytes,
  );
  return Math.ceil(paddedSize(inside) / chunkBytes) * sealedChunkBytes;
}

/**
 * @throws {AppError} `disk.full`; `bundle.needs-parts` with `limitBytes` where the disk holds no file of this size. What kind of disk
 *   it is cannot be told everywhere: then writing itself finds out (`file.too-large`).
 */
export async function requireRoomFor(
  out: string,
  sizeBytes: number,
  partBytes: number | undefined,
  typeOf: FilesystemTypeOf = filesystemType,
): Promise<void> {
  const folder = await nearestExisting(dirname(resolve(out)));
  const { bavail, bsize } = await statfs(folder);
  if (sizeBytes > bavail * bsize)
    throw new AppError(
      'disk.full',
      'The disk has no room for this bundle. No bundle was written; choose another disk, or let larger files stay.',
      { params: { sizeBytes, freeBytes: bavail * bsize }, retryable: true },
    );
  const isFat = fatTypes.test((await typeOf(folder).catch(() => undefined)) ?? '');
  if (isFat && Math.min(sizeBytes, partBytes ?? Infinity) > fatLimitBytes)
    throw new AppError(
      'bundle.needs-parts',
      'This disk is formatted as FAT and holds no file over 4 GiB. No bundle was written; write it in parts (--split 4GiB), or let larger files stay.',
      { params: { sizeBytes, limitBytes: fatLimitBytes } },
    );
}
