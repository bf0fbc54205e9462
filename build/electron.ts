/** Where Electron is on this machine. Nothing is fetched. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** ELECTRON_OVERRIDE_DIST_PATH, or where the package put it. @returns `undefined` where there is no such folder. */
export function findElectronFolder(): string | undefined {
  const folder = path.resolve(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist'));
  return existsSync(folder) ? folder : undefined;
}

/** @returns the program in that folder, or `undefined`. */
export function findElectron(): string | undefined {
  const folder = findElectronFolder();
  if (!folder) return undefined;
  const nameFile = path.join(root, 'node_modules/electron/path.txt');
  const usual = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : usual;
  const file = path.join(folder, name);
  return existsSync(file) ? file : undefined;
}
