/** Which folders lie on another computer, as each system tells it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import {
  type DiskFacts,
  filesystemType,
  isNetworkFolder,
  isNetworkType,
  isOnNetwork,
  refuseNetworkFolder,
} from '../../../db/disk/network-folder.ts';

function facts(platform: NodeJS.Platform, parts: Partial<DiskFacts>): DiskFacts {
  return { platform, realPath: async (path) => path, typeNumber: async () => 0, mounts: async () => '', ...parts };
}

async function isFar(folder: string, disk: DiskFacts): Promise<boolean> {
  const type = await filesystemType(folder, disk);
  return type !== undefined && isNetworkType(type);
}

test.each([
  // Node resolves a mapped drive to the share behind it; a drive of this computer stays as it is.
  ['Z:\\Notes', '\\\\server\\share\\Notes', true],
  ['Z:\\', '\\\\server@SSL\\DavWWWRoot\\share', true],
  ['\\\\server\\share\\Notes', '\\\\server\\share\\Notes', true],
  ['C:\\Users\\aino\\Linked', '\\\\?\\UNC\\server\\share', true],
  ['C:\\Users\\aino\\Notes', 'C:\\Users\\aino\\Notes', false],
  ['S:\\', 'C:\\Substituted', false],
  ['C:\\Very long', '\\\\?\\C:\\Very long', false],
])('Windows: %s, in truth %s', async (folder, real, expected) => {
  expect(await isFar(folder, facts('win32', { realPath: async () => real }))).toBe(expected);
});

test('Windows: a drive that cannot be resolved is judged by its name', async () => {
  const disk = facts('win32', { realPath: () => Promise.reject(new Error('ENOENT')) });
  expect([await isFar('Z:\\', disk), await isFar('\\\\server\\share', disk)]).toEqual([false, true]);
});

const macMounts = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//aino@nas._smb._tcp.local/Shared%20files on /Volumes/Shared files (smbfs, nodev, nosuid, mounted by aino)
server:/export on /Volumes/on the (left) side (nfs, nodev, nosuid)
//aino@old/Share on /Volumes/Old (afpfs, nodev, nosuid, mounted by aino)
https://cloud.example/dav/ on /Volumes/dav (webdav, nodev, noexec, nosuid, mounted by aino)
aino@host:/home/aino on /Volumes/ssh (macfuse, nodev, nosuid, synchronous, mounted by aino)
strange on /Volumes/strange (somethingnew, nodev)
/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners, noatime, fskit)
/dev/disk6s2 on /Volumes/Sealed (apfs, local, nodev, nosuid, journaled, noowners)
`;

test.each([
  ['/Users/aino/Notes', false],
  ['/Volumes/STICK', false],
  ['/Volumes/Sealed/Notes', false],
  ['/Volumes/Shared files/Notes', true],
  ['/Volumes/on the (left) side', true],
  ['/Volumes/Old', true],
  ['/Volumes/dav/deep/er', true],
  ['/Volumes/ssh', true],
  ['/Volumes/strange', true],
  ['/System/Volumes/Data/home/aino', true],
  ['/Volumes/STICKY', false],
])('macOS: %s', async (folder, expected) => {
  expect(await isFar(folder, facts('darwin', { mounts: async () => macMounts }))).toBe(expected);
});

const linuxMounts = `/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /run/user/1000 tmpfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw,nosuid,nodev 0 0
kio-fuse /run/user/1000/kio-fuse-abc fuse.kio-fuse rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
//nas/share /mnt/My\\040share cifs rw 0 0
aino@host:/home /home/aino/far fuse.sshfs rw 0 0
remote: /home/aino/cloud fuse.rclone rw 0 0
https://dav.example/ /mnt/dav fuse.davfs2 rw 0 0
onedriver /home/aino/OneDrive fuse.onedriver rw 0 0
/dev/sdb1 /media/aino/STICK fuseblk rw 0 0
gocryptfs /home/aino/Sealed fuse.gocryptfs rw 0 0
veracrypt /media/veracrypt1 fuse.veracrypt rw 0 0
/dev/sdc1 /mnt/nfs/local ext4 rw 0 0
`;

test.each([
  ['/home/aino/Notes', false],
  ['/media/aino/STICK/Notes', false],
  ['/home/aino/Sealed', false],
  ['/media/veracrypt1', false],
  ['/mnt/nfs', true],
  ['/mnt/nfs/local', false],
  ['/mnt/My share/Notes', true],
  ['/home/aino/far', true],
  ['/home/aino/farther', false],
  ['/home/aino/cloud/Notes', true],
  ['/mnt/dav', true],
  ['/home/aino/OneDrive', true],
  ['/run/user/1000/gvfs/smb-share:server=nas,share=x', true],
  ['/run/user/1000/kio-fuse-abc/smb', true],
])('Linux: %s', async (folder, expected) => {
  expect(await isFar(folder, facts('linux', { mounts: async () => linuxMounts }))).toBe(expected);
});

test.each([
  ['NFS', 0x6969],
  ['CIFS', 0xff534d42],
  ['CIFS, as a signed number', 0xff534d42 | 0],
  ['SMB 2', 0xfe534d42],
  ['Ceph', 0x00c36400],
  ['Lustre', 0x0bd00bd0],
  ['BeeGFS', 0x19830326],
])('Linux: %s by its number, where the list of mounts cannot be read', async (_name, number) => {
  const disk = facts('linux', { typeNumber: async () => number, mounts: () => Promise.reject(new Error('no /proc')) });
  expect(await isFar('/srv', disk)).toBe(true);
  expect(await isFar('/srv', { ...disk, typeNumber: async () => 0xef53 })).toBe(false);
});

test('a link to a share is the share, and what is not there yet is judged by the folder above', async () => {
  const disk = facts('linux', { mounts: async () => linuxMounts, realPath: async () => '/mnt/nfs/team' });
  expect(await isFar('/home/aino/team', disk)).toBe(true);

  const folder = mkdtempSync(join(tmpdir(), 'lapwing-test-'));
  try {
    mkdirSync(join(folder, 'there'));
    symlinkSync(join(folder, 'there'), join(folder, 'link'));
    const asked: string[] = [];
    const typeOf = async (path: string) => (asked.push(path), 'cifs');
    await expect(refuseNetworkFolder(join(folder, 'link/new/er'), typeOf)).rejects.toMatchObject({ code: 'vault.network-folder' });
    expect(asked).toEqual([join(folder, 'link')]);
    expect(await isNetworkFolder(folder)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('by its name alone only a share is on the network, and on Windows only', () => {
  const names = ['\\\\server\\share', '//server/share', '\\\\?\\UNC\\server\\share', '\\\\?\\C:\\Notes', '\\\\.\\pipe', 'C:\\Notes'];
  expect(names.map((name) => isOnNetwork(name, 'win32'))).toEqual([true, true, true, false, false, false]);
  expect(isOnNetwork('//server/share', 'linux')).toBe(false);
});
