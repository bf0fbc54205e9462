/** Where Electron is on this machine. Nothing is fetched. */
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** ELECTRON_OVERRIDE_DIST_PATH, or where the package put it. @returns `undefined` where there is no such folder. */
export function findElectronFolder(): string | undefined {
  const folder = path.resolve(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist'));
  return existsSync(folder) ? folder : undefined;
}

const programs = { linux: 'electron', darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as const;

/** @returns the program in that folder, or `undefined`. */
export function findElectron(): string | undefined {
  const folder = findElectronFolder();
  const file = folder && path.join(folder, process.platform in programs ? programs[process.platform as keyof typeof programs] : 'electron');
  return file && existsSync(file) ? file : undefined;
}
