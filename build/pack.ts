/**
 * `npm run pack`: the app with its Electron in out/packed, for the platform it runs on; `-- --archive` also makes what is handed
 * out (docs/install-linux.md, -windows, -macos), with SHA256SUMS beside it.
 *
 * Electron is taken from ELECTRON_OVERRIDE_DIST_PATH, or from where its package put it. On Linux nothing is downloaded.
 */
import path from 'node:path';

import { findElectronFolder } from './electron.ts';
import { canBuildDeb, packApp } from './packer.ts';

const root = path.dirname(import.meta.dirname);
const electronDist = findElectronFolder();
const isArchive = process.argv.includes('--archive');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What this machine cannot make, and what nobody has done yet: whoever hands files out has to know. */
function printLimits(): void {
  if (process.platform === 'linux' && !canBuildDeb()) print('dpkg-deb is not on this machine: there is no .deb.');
  print(`For ${process.platform} ${process.arch} only: the files for other systems are made on those systems.`);
  if (process.platform === 'win32') print('Not signed: Windows warns before the first start (docs/install-windows.md).');
  if (process.platform === 'darwin') print('Signed by nobody: macOS asks before the first start (docs/install-macos.md).');
}

if (electronDist) {
  const archives = await packApp({ electronDist, output: path.join(root, 'out/packed'), isArchive });
  for (const file of archives) print(path.relative(root, file));
  print(isArchive ? 'Their SHA-256 is in out/packed/SHA256SUMS.' : 'The packed app is in out/packed.');
  if (isArchive) printLimits();
} else {
  print('Electron is not on this machine, so there is nothing to pack the app with. ELECTRON_OVERRIDE_DIST_PATH can name its folder.');
  process.exitCode = 1;
}
