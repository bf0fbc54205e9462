/** Folders that a program copies elsewhere, as each system shows them. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { firstOwnFolder } from '../../../db/disk/new-place.ts';
import { type SyncFacts, syncServiceOf } from '../../../db/disk/synced-folder.ts';

interface Machine {
  readonly environment?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly links?: Record<string, string>;
}

function machine(platform: NodeJS.Platform, home: string, { environment = {}, files = {}, links = {} }: Machine = {}): SyncFacts {
  return {
    platform,
    home,
    environment,
    exists: async (path) => Object.hasOwn(files, path),
    read: async (path) => files[path],
    realPath: async (folder) => links[folder] ?? folder,
  };
}

const windows = machine('win32', 'C:\\Users\\aino', {
  environment: {
    OneDrive: 'C:\\Users\\aino\\OneDrive',
    OneDriveCommercial: 'D:\\Work\\Files of Example Ltd',
    APPDATA: 'C:\\Users\\aino\\AppData\\Roaming',
    LOCALAPPDATA: 'C:\\Users\\aino\\AppData\\Local',
  },
  files: {
    'C:\\Users\\aino\\AppData\\Local\\Dropbox\\info.json':
      '{"personal":{"path":"E:\\\\My things","host":1},"business":{"path":"E:\\\\Team"}}',
    'F:\\Team\\.stfolder': '',
    'G:\\.shortcut-targets-by-id': '',
  },
});

test.each([
  ['C:\\Users\\aino\\Documents\\Notes', undefined],
  ['C:\\Users\\aino\\OneDrive\\Documents\\Notes', 'OneDrive'],
  ['c:\\users\\AINO\\onedrive\\documents', 'OneDrive'],
  ['D:\\Work\\Files of Example Ltd\\Notes', 'OneDrive'],
  ['D:\\Work\\Files of Example Ltd and more', undefined],
  ['C:\\Users\\aino\\OneDrive - Example Ltd\\Notes', 'OneDrive'],
  ['E:\\My things\\Notes', 'Dropbox'],
  ['E:\\Team', 'Dropbox'],
  ['E:\\Teams', undefined],
  ['D:\\Dropbox (Example)\\Notes', 'Dropbox'],
  ['C:\\Users\\aino\\iCloudDrive\\Notes', 'iCloud Drive'],
  ['F:\\Team\\deep\\er', 'Syncthing'],
  ['G:\\My Drive\\Notes', 'Google Drive'],
  ['G:\\Meine Ablage\\Notes', 'Google Drive'],
  ['C:\\Users\\aino\\Nextcloud2\\Notes', 'Nextcloud'],
  ['C:\\Users\\aino\\Box\\Notes', 'Box'],
  ['C:\\Users\\aino\\Boxes', undefined],
  ['C:\\Users\\aino\\Nutstore Files\\Notes', 'Nutstore'],
  ['P:\\Notes', undefined],
])('Windows: %s: %s', async (folder, service) => {
  expect(await syncServiceOf(folder, windows)).toBe(service);
});

const mac = machine('darwin', '/Users/aino', {
  files: { '/Users/aino/.dropbox/info.json': '{"personal":{"path":"/Volumes/Big/Things"}}' },
});
const macWithDocuments = machine('darwin', '/Users/aino', {
  files: { '/Users/aino/Library/Mobile Documents/com~apple~CloudDocs/Documents': '' },
});

test.each([
  ['/Users/aino/Documents/Notes', undefined],
  ['/Users/aino/Library/Mobile Documents/com~apple~CloudDocs/Notes', 'iCloud Drive'],
  ['/Users/aino/Library/CloudStorage/GoogleDrive-aino@example.org/My Drive', 'Google Drive'],
  ['/Users/aino/Library/CloudStorage/OneDrive-Personal/Notes', 'OneDrive'],
  ['/Users/aino/Library/CloudStorage/Dropbox/Notes', 'Dropbox'],
  ['/Users/aino/Library/CloudStorage/Box-Box/Notes', 'Box'],
  ['/Users/aino/Library/CloudStorage/Unheard-of', 'Unheard'],
  ['/Users/aino/Library/CloudStorage', undefined],
  ['/Users/aino/dropbox/Notes', 'Dropbox'],
  ['/Volumes/Big/Things/Notes', 'Dropbox'],
  ['/Volumes/GoogleDrive/My Drive', 'Google Drive'],
])('macOS: %s: %s', async (folder, service) => {
  expect(await syncServiceOf(folder, mac)).toBe(service);
});

test('macOS: Documents in iCloud are recognised in the home folder, and the Desktop is not when it stayed at home', async () => {
  expect(await syncServiceOf('/Users/aino/Documents/Notes', macWithDocuments)).toBe('iCloud Drive');
  expect(await syncServiceOf('/Users/aino/Desktop/Notes', macWithDocuments)).toBeUndefined();
});

const linux = machine('linux', '/home/aino', {
  files: {
    '/home/aino/.dropbox/info.json': '{"personal":{"path":"/data/things"}}',
    '/data/team/.stfolder': '',
    '/data/old/.owncloudsync.log': '',
    '/data/two/.sync/ID': '',
    '/home/aino/.sync': '',
    '/home/aino/.dropbox': '',
  },
  links: { '/home/aino/Papers': '/data/team/Papers' },
});

test.each([
  ['/home/aino/Documents', undefined],
  ['/data/things/Notes', 'Dropbox'],
  ['/data/team/Notes', 'Syncthing'],
  ['/data/old/Notes', 'ownCloud'],
  ['/data/two/Notes', 'Resilio Sync'],
  ['/home/aino/Nextcloud/Notes', 'Nextcloud'],
  ['/home/aino/Papers', 'Syncthing'],
  ['/home/aino/Work/Dropbox', undefined],
])('Linux: %s: %s', async (folder, service) => {
  expect(await syncServiceOf(folder, linux)).toBe(service);
});

test.each(['', '{', 'null', '[]', '{"personal":null}', '{"personal":{"path":7}}'])(
  'what Dropbox says of itself, as %j, harms nothing',
  async (text) => {
    const strange = machine('linux', '/home/aino', { files: { '/home/aino/.dropbox/info.json': text } });
    expect(await syncServiceOf('/home/aino/Documents', strange)).toBeUndefined();
  },
);

test('on this machine, a folder that is not there yet is judged by the one above it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-test-'));
  try {
    expect(await syncServiceOf(join(folder, 'a/b'))).toBeUndefined();
    mkdirSync(join(folder, 'a/.stfolder'), { recursive: true });
    expect(await syncServiceOf(join(folder, 'a/b/c'))).toBe('Syncthing');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the proposed place is the first that is on this computer alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-test-'));
  try {
    mkdirSync(join(folder, 'synced/.stfolder'), { recursive: true });
    expect(await firstOwnFolder([join(folder, 'synced/Documents'), folder])).toBe(folder);
    expect(await firstOwnFolder([join(folder, 'synced')])).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
