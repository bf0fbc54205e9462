/**
 * Folders that another program copies to a company's computers or to other devices: OneDrive, iCloud Drive, Dropbox and
 * their like. Encrypted or not, a vault is not safe there: two devices write into one database, half-written files are
 * copied, files are taken off the disk to save room. There is no call that tells, so the signs of each are looked for:
 * what the program says of itself, what it leaves in its folder, and the names that it gives.
 */
import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

import { isThere, nearestExisting } from './network-folder.ts';

/** What this machine says. All paths are those of its own system. A disk may take its time: nobody is kept from other work. */
export interface SyncFacts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  exists(path: string): Promise<boolean>;
  /** `undefined` when there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** The true path of the folder, or of what is there of it. */
  realPath(folder: string): Promise<string>;
}

function thisMachine(): SyncFacts {
  return {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    exists: isThere,
    read: (path) => readFile(path, 'utf8').catch(() => undefined),
    realPath: async (folder) => {
      const present = await nearestExisting(folder);
      return realpath(present).then(
        (real) => real + folder.slice(present.length),
        () => folder,
      );
    },
  };
}

/** Left in the folder that is synchronised, at its top; nothing that a program keeps in a home folder too. */
const leftBehind: readonly (readonly [name: string, service: string])[] = [
  ['.stfolder', 'Syncthing'],
  ['.dropbox.cache', 'Dropbox'],
  ['.owncloudsync.log', 'ownCloud'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.shortcut-targets-by-id', 'Google Drive'],
  ['.sync/ID', 'Resilio Sync'],
  ['.megaignore', 'MEGA'],
];

/** As the programs name their folder, below the home folder or at the top of a drive: "OneDrive - Example Ltd", "Dropbox (2)", "Nextcloud2". */
const folderNames: readonly (readonly [name: RegExp, service: string])[] = [
  [/^onedrive( - .+|-.+)?$/i, 'OneDrive'],
  [/^dropbox( ?\(.+\)|-.+)?$/i, 'Dropbox'],
  [/^icloud ?drive( \(.+\))?$/i, 'iCloud Drive'],
  [/^(google ?drive|my drive|我的云端硬盘)([ -].+)?$/i, 'Google Drive'],
  [/^nextcloud\d*([ -].+)?$/i, 'Nextcloud'],
  [/^owncloud\d*([ -].+)?$/i, 'ownCloud'],
  [/^box( ?sync|-.+)?$/i, 'Box'],
  [/^pcloud ?(drive|sync)$/i, 'pCloud'],
  [/^mega(sync)?$/i, 'MEGA'],
  [/^proton ?drive(-.+)?$/i, 'Proton Drive'],
  [/^yandex\.?disk$/i, 'Yandex Disk'],
  [/^seafile$/i, 'Seafile'],
  [/^(nutstore( files)?|我的坚果云|坚果云)$/i, 'Nutstore'],
  [/^(baidusyncdisk|百度网盘同步空间)$/i, 'Baidu Netdisk'],
  [/^(wps ?cloud ?files|wps云盘|wpsdrive)$/i, 'WPS Cloud'],
];

/** The name of the program that synchronises this folder. @param folder need not be there yet. */
export async function syncServiceOf(folder: string, facts: SyncFacts = thisMachine()): Promise<string | undefined> {
  const given = pathsOf(facts).resolve(folder);
  const roots = await saidRoots(facts);
  for (const place of new Set([given, await facts.realPath(given)])) {
    const said = roots.find(([root]) => isInside(place, root, facts))?.[1];
    const found = said ?? (await byTraces(place, facts)) ?? byName(place, facts);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Paths = typeof posix;

function pathsOf({ platform }: Pick<SyncFacts, 'platform'>): Paths {
  return platform === 'win32' ? win32 : posix;
}

/** What the programs and the system say themselves. */
async function saidRoots(facts: SyncFacts): Promise<(readonly [root: string, service: string])[]> {
  const { platform, environment } = facts;
  const oneDrives = Object.entries(environment).flatMap(([name, root]) => (/^onedrive/i.test(name) && root ? [root] : []));
  return [
    ...oneDrives.map((root) => [root, 'OneDrive'] as const),
    ...(await dropboxRoots(facts)).map((root) => [root, 'Dropbox'] as const),
    ...(platform === 'darwin' ? await iCloudRoots(facts) : []).map((root) => [root, 'iCloud Drive'] as const),
  ];
}

/** "Desktop & Documents Folders" show in iCloud Drive and keep their places in the home folder. */
async function iCloudRoots({ home, exists }: SyncFacts): Promise<string[]> {
  const iCloud = posix.join(home, 'Library', 'Mobile Documents');
  const roots = [iCloud];
  for (const name of ['Desktop', 'Documents'])
    if (await exists(posix.join(iCloud, 'com~apple~CloudDocs', name))) roots.push(posix.join(home, name));
  return roots;
}

async function dropboxRoots({ platform, environment, home, read }: SyncFacts): Promise<string[]> {
  const folders = [environment['APPDATA'], environment['LOCALAPPDATA']].flatMap((base) => (base ? [win32.join(base, 'Dropbox')] : []));
  const files =
    platform === 'win32' ? folders.map((folder) => win32.join(folder, 'info.json')) : [posix.join(home, '.dropbox', 'info.json')];
  return (await Promise.all(files.map(read))).flatMap(rootsIn);
}

/** `{"personal": {"path": "…"}, "business": {"path": "…"}}` */
function rootsIn(text: string | undefined): string[] {
  try {
    const accounts = Object.values(JSON.parse(text ?? '{}') as Record<string, { readonly path?: unknown } | null>);
    return accounts.flatMap((account) => (typeof account?.path === 'string' && account.path !== '' ? [account.path] : []));
  } catch {
    return [];
  }
}

/** What they leave in their folder, looked for in every folder above. */
async function byTraces(folder: string, facts: SyncFacts): Promise<string | undefined> {
  const paths = pathsOf(facts);
  for (let at = folder; ; at = paths.dirname(at)) {
    const isLeft = await Promise.all(leftBehind.map(([name]) => facts.exists(paths.join(at, name))));
    if (isLeft.includes(true)) return leftBehind[isLeft.indexOf(true)]![1];
    if (paths.dirname(at) === at) return undefined;
  }
}

/** `~/OneDrive - Example Ltd/…`, `D:\Dropbox\…`, `~/Library/CloudStorage/GoogleDrive-…/…`. */
function byName(folder: string, facts: SyncFacts): string | undefined {
  // Whoever is in there synchronises; the name says who.
  const provider = facts.platform === 'darwin' ? firstBelow(folder, posix.join(facts.home, 'Library', 'CloudStorage'), facts) : undefined;
  if (provider !== undefined) return serviceNamed(provider) ?? provider.replace(/-.*$/, '');
  const bases = [facts.home, pathsOf(facts).parse(folder).root, ...(facts.platform === 'darwin' ? ['/Volumes'] : [])];
  const names = bases.flatMap((base) => firstBelow(folder, base, facts) ?? []);
  return names.map(serviceNamed).find((service) => service !== undefined);
}

function serviceNamed(name: string): string | undefined {
  return folderNames.find(([pattern]) => pattern.test(name))?.[1];
}

/** The first folder on the way from `base` to `folder`. */
function firstBelow(folder: string, base: string, facts: SyncFacts): string | undefined {
  const paths = pathsOf(facts);
  return isInside(folder, base, facts) ? paths.relative(base, folder).split(paths.sep)[0] || undefined : undefined;
}

/** Windows and macOS take upper and lower case for the same. */
function isInside(folder: string, root: string, facts: SyncFacts): boolean {
  const paths = pathsOf(facts);
  const fold = (path: string) => (facts.platform === 'linux' ? path : path.toLowerCase());
  const steps = paths.relative(fold(paths.resolve(root)), fold(folder));
  return steps !== '..' && !steps.startsWith(`..${paths.sep}`) && !paths.isAbsolute(steps);
}
