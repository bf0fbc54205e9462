/**
 * Refuses folders on network file systems: SQLite's WAL and file locks are not safe there
 * (https://www.sqlite.org/wal.html, "all processes must be on the same host").
 */
import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { AppError } from '../model/errors.ts';

/** statfs(2) magic numbers of network file systems on Linux. */
const networkMagic = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x01021997, 0x0bd00bd0, 0x73757245, 0x786f4256,
]);
const networkTypes = /^(nfs|nfs4|cifs|smb3?|smbfs|afs|ceph|9p|fuse\.(sshfs|rclone|gvfsd-fuse|s3fs|davfs2?)|davfs|glusterfs|vboxsf)$/;

/** Tells the file system type of a folder, or undefined where it cannot be told. */
export type FilesystemTypeOf = (folder: string) => Promise<string | undefined>;

/** @throws {AppError} `vault.network-folder`. */
export async function refuseNetworkFolder(folder: string, typeOf: FilesystemTypeOf = filesystemType): Promise<void> {
  const type = await typeOf(nearestExisting(resolve(folder)));
  if (type === undefined || !networkTypes.test(type)) return;
  throw new AppError(
    'vault.network-folder',
    'This folder lies on a network drive, where a vault is not safe. Choose a folder on this computer, or use bundles to exchange records.',
    {
      params: { type },
    },
  );
}

function nearestExisting(folder: string): string {
  let current = folder;
  while (!existsSync(current) && dirname(current) !== current) current = dirname(current);
  return current;
}

/** The mount that holds the folder decides; `\\\\server\\share` on Windows is a network drive by its name. */
export async function filesystemType(folder: string): Promise<string | undefined> {
  if (process.platform === 'win32') return folder.startsWith('\\\\') ? 'smb' : undefined;
  const { type } = await statfs(folder).catch(() => ({ type: 0 }));
  if (networkMagic.has(type >>> 0)) return 'nfs';
  if (process.platform !== 'linux') return undefined;
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  let best: { point: string; type: string } | undefined;
  for (const line of mounts.split('\n')) {
    const [, point, kind] = line.split(' ');
    if (!point || !kind || !(folder === point || folder.startsWith(point === '/' ? '/' : `${point}/`))) continue;
    if (!best || point.length >= best.point.length) best = { point, type: kind };
  }
  return best?.type;
}

/** Opening a vault reaches for no other computer. */
export function isOnNetwork(path: string): boolean {
  return process.platform === 'win32' && path.startsWith('\\\\');
}
