/** Where Electron is on this machine, whether it can run here, and how it is started. Nothing is fetched. */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { _electron, type ElectronApplication } from 'playwright-core';

const root = path.dirname(import.meta.dirname);

/** ELECTRON_OVERRIDE_DIST_PATH, or where the package put it. @returns `undefined` where there is no such folder. */
export function findElectronFolder(): string | undefined {
  const folder = path.resolve(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist'));
  return existsSync(folder) ? folder : undefined;
}

const programs: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** What this machine runs the app with. */
export type FoundElectron = { readonly program: string } | { readonly hindrance: string };

/** @returns the program, or in half a sentence why there is none to run. */
export function findElectron(): FoundElectron {
  const folder = findElectronFolder();
  const program = folder && path.join(folder, programs[process.platform] ?? 'electron');
  if (!program || !existsSync(program)) return { hindrance: 'Electron is not on this machine' };
  // Without the sandbox it would run, but that is what Lapwing never asks for.
  if (process.platform === 'linux' && process.getuid?.() === 0) return { hindrance: 'Electron has no sandbox for root and does not start' };
  return { program };
}

export interface ElectronStart {
  readonly args: readonly string[];
  readonly stateFolder: string;
  readonly colorScheme?: 'light' | 'dark' | 'no-preference' | null;
}

/**
 * Starts it under the eyes of a test, with a state folder of its own: a test is not a use.
 *
 * @throws when the program does not start.
 */
export function launchElectron(program: string, { args, stateFolder, colorScheme }: ElectronStart): Promise<ElectronApplication> {
  const environment = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return _electron.launch({
    executablePath: program,
    args: [...args],
    env: { ...Object.fromEntries(environment), LAPWING_STATE_DIR: stateFolder },
    ...(colorScheme !== undefined && { colorScheme }),
    // Unless told, Playwright takes the sandbox away on Linux.
    chromiumSandbox: true,
  });
}
