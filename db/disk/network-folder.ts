/**
 * Refuses folders on network file systems: SQLite's WAL and file locks are not safe there
 * (https://www.sqlite.org/wal.html, "all processes must be on the same host").
 */
import { execFile } from 'node:child_process';
import { access, readFile, realpath, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

import { AppError } from '../model/errors.ts';

/** statfs(2) magic numbers of network file systems on Linux: NFS, SMB (three), AFS (two), Ceph, 9P, Lustre, Coda, VirtualBox, NCP, GPFS, BeeGFS, OrangeFS, OCFS2, GFS2. */
const networkMagic = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x6b414653, 0x00c36400, 0x01021997, 0x0bd00bd0, 0x73757245, 0x786f4256, 0x564c,
  0x47504653, 0x19830326, 0x20030528, 0x7461636f, 0x01161970,
]);
/** By name; one that FUSE serves has its own behind `fuse.`, on macOS without. Encrypted folders and NTFS come by FUSE too, and are no network. */
const networkTypes =
  /^(nfs|nfs4|cifs|smb3?|smbfs|afs|afpfs|ceph|9p|ncpfs|coda|lustre|beegfs|gpfs|orangefs|ocfs2|gfs2|webdav|davfs2?|ftp|glusterfs|vboxsf|vmhgfs|prl_fs|autofs)$/;
const networkFuse =
  /^fuse\.(sshfs|rclone|gvfsd-fuse|kio-fuse|s3fs|goofys|gcsfuse|blobfuse2?|davfs2?|curlftpfs|smbnetfs|glusterfs|ceph(-fuse)?|juicefs|mfs|onedriver|google-drive-ocamlfuse|gdfs|pcloud|pcloudfs|seadrive|mega-fuse|megafs|vmhgfs-fuse)$/;

/** What the system says of its disks. */
export interface DiskFacts {
  readonly platform: NodeJS.Platform;
  /** The true path of something that exists: links followed, on Windows a mapped drive as `\\server\share`. */
  realPath(path: string): Promise<string>;
  /** The type's number by statfs(2). */
  typeNumber(path: string): Promise<number>;
  /** Linux: `/proc/self/mounts`. macOS: what `mount` prints. */
  mounts(): Promise<string>;
}

const thisSystem: DiskFacts = {
  platform: process.platform,
  realPath: (path) => realpath(path),
  typeNumber: async (path) => (await statfs(path)).type,
  mounts: async () =>
    process.platform === 'darwin'
      ? (await promisify(execFile)('/sbin/mount', { timeout: 5000 })).stdout
      : readFile('/proc/self/mounts', 'utf8'),
};

/** Tells the file system type of a folder, or undefined where it cannot be told. */
export type FilesystemTypeOf = (folder: string) => Promise<string | undefined>;

/** @throws {AppError} `vault.network-folder`. */
export async function refuseNetworkFolder(folder: string, typeOf: FilesystemTypeOf = filesystemType): Promise<void> {
  const type = await typeOf(await nearestExisting(resolve(folder)));
  if (type === undefined || !isNetworkType(type)) return;
  throw new AppError(
    'vault.network-folder',
    'This folder lies on a network drive, where a vault is not safe. Choose a folder on this computer, or use bundles to exchange records.',
    {
      params: { type },
    },
  );
}

/** Whether something new in this folder would lie on another computer. */
export async function isNetworkFolder(folder: string, typeOf: FilesystemTypeOf = filesystemType): Promise<boolean> {
  const type = await typeOf(await nearestExisting(resolve(folder)));
  return type !== undefined && isNetworkType(type);
}

export function isNetworkType(type: string): boolean {
  return networkTypes.test(type) || networkFuse.test(type);
}

/** The folder itself, or the nearest one above it that is there. */
export async function nearestExisting(folder: string): Promise<string> {
  let current = folder;
  while (!(await isThere(current)) && dirname(current) !== current) current = dirname(current);
  return current;
}

export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The mount that holds the folder decides, wherever links lead. @param folder exists. */
export async function filesystemType(folder: string, facts: DiskFacts = thisSystem): Promise<string | undefined> {
  const real = await facts.realPath(folder).catch(() => folder);
  // A mapped drive has no other sign: statfs(2) has no type on Windows.
  if (facts.platform === 'win32') return isOnNetwork(real, 'win32') ? 'smb' : undefined;
  if (facts.platform === 'darwin') return macType(real, await facts.mounts().catch(() => ''));
  const number = await facts.typeNumber(real).catch(() => 0);
  if (networkMagic.has(number >>> 0)) return 'nfs';
  return linuxType(real, await facts.mounts().catch(() => ''));
}

function linuxType(folder: string, mounts: string): string | undefined {
  return innermost(
    folder,
    mounts.split('\n').map((line) => {
      const [, point = '', type = ''] = line.split(' ');
      return { point: point.replace(/\\([0-7]{3})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 8))), type };
    }),
  );
}

/**
 * `//anna@server/share on /Volumes/share (smbfs, nodev, nosuid)`. What does not say "local" is not on this computer,
 * whatever serves it; the number that statfs(2) gives there changes from start to start.
 */
function macType(folder: string, mounts: string): string | undefined {
  return innermost(
    folder,
    mounts.split('\n').flatMap((line) => {
      const [, point, type, flags] = /^.*? on (\/.*) \(([^,)]+)([^)]*)\)$/.exec(line) ?? [];
      if (point === undefined || type === undefined) return [];
      const isLocal = flags!.split(', ').includes('local');
      return [{ point, type: isLocal || isNetworkType(type) ? type : 'nfs' }];
    }),
  );
}

interface Mount {
  readonly point: string;
  readonly type: string;
}

/** Of two in one place the later one lies above. */
function innermost(folder: string, mounts: readonly Mount[]): string | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    const { point, type } = mount;
    if (point === '' || type === '' || !(folder === point || folder.startsWith(point === '/' ? '/' : `${point}/`))) continue;
    if (!best || point.length >= best.point.length) best = mount;
  }
  return best?.type;
}

/** By the name alone, without a look at the disk: opening a vault reaches for no other computer. `\\?\C:\` and `\\.\` are this one. */
export function isOnNetwork(path: string, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' && /^[\\/]{2}(?![?.][\\/](?!UNC[\\/]))/i.test(path);
}
