/**
 * `npm run pack`: the app with its Electron in out/packed, for the platform it runs on; `-- --archive` also makes the
 * archive to hand out, with its SHA-256 beside it.
 *
 * Nothing is downloaded: Electron is taken from ELECTRON_OVERRIDE_DIST_PATH, or from where its package put it.
 */
import path from 'node:path';

import { findElectronFolder } from './electron.ts';
import { packApp } from './packer.ts';

const root = path.dirname(import.meta.dirname);
const electronDist = findElectronFolder();
const print = (line: string): void => void process.stdout.write(`${line}\n`);

if (electronDist) {
  const archives = await packApp({ electronDist, output: path.join(root, 'out/packed'), isArchive: process.argv.includes('--archive') });
  for (const file of archives) print(path.relative(root, file));
  print('The packed app is in out/packed.');
} else {
  print('Electron is not on this machine, so there is nothing to pack the app with. ELECTRON_OVERRIDE_DIST_PATH can name its folder.');
  process.exitCode = 1;
}
