/** Where a new file or vault is proposed: never where another computer, or a program that copies it to one, has its hand on it. */
import { isNetworkFolder } from './network-folder.ts';
import { syncServiceOf } from './synced-folder.ts';

/** @returns the first that is on this computer alone; undefined where none is. */
export async function firstOwnFolder(folders: readonly string[], isForeign = isForeignFolder): Promise<string | undefined> {
  for (const folder of folders) if (!(await isForeign(folder))) return folder;
  return undefined;
}

async function isForeignFolder(folder: string): Promise<boolean> {
  return (await syncServiceOf(folder)) !== undefined || isNetworkFolder(folder);
}
