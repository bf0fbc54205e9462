/**
 * `npm start`: builds the app if it is stale and opens it; with `--smoke` it opens without a display, takes a
 * picture of the first screen, and ends with 0.
 *
 * Electron is used where its binary is present (ELECTRON_OVERRIDE_DIST_PATH, or where the package put it). Where
 * it is not, the preview host opens: the same built app over an installed Chromium, for training vaults only.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';

import { type HostedApp, startHost } from '../test/host/host.ts';
import { appFolder, buildIfStale } from './vite.ts';

const root = path.dirname(import.meta.dirname);
const isSmoke = process.argv.includes('--smoke');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** @returns the binary of Electron, or `undefined`: nothing is fetched. */
function findElectron(): string | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist');
  const nameFile = path.join(root, 'node_modules/electron/path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : process.platform === 'win32' ? 'electron.exe' : 'electron';
  const file = path.join(folder, name);
  return existsSync(file) ? file : undefined;
}

async function openPreview(): Promise<void> {
  print('Electron is not on this machine: this is the preview in Chromium, for training vaults only (docs/preview.md).');
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (!isSmoke && !hasDisplay) {
    print('There is no display. "npm start -- --smoke" opens the first screen without one.');
    process.exitCode = 1;
    return;
  }
  const app = await startHost({ appFolder, isHeadless: isSmoke, args: ['--training-only'] });
  try {
    if (isSmoke) await pictureFirstScreen(app);
    else {
      app.electron.dialog.ask = askForPath;
      await app.ended;
    }
  } finally {
    await app[Symbol.asyncDispose]();
  }
}

async function pictureFirstScreen(app: HostedApp): Promise<void> {
  const page = await app.page();
  await page.getByRole('heading', { level: 1 }).waitFor();
  mkdirSync(path.join(root, 'out/screens'), { recursive: true });
  await page.screenshot({ path: path.join(root, 'out/screens/smoke.png') });
  print('The first screen is in out/screens/smoke.png.');
}

/** There are no native dialogs here: the path is typed in the terminal. */
async function askForPath({ defaultPath }: { readonly defaultPath?: string }): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(`Path${defaultPath ? ` (empty: ${defaultPath})` : ''}: `);
  terminal.close();
  return typed.trim() === '' ? defaultPath : path.resolve(typed.trim());
}

await buildIfStale();
const electron = findElectron();
if (electron) {
  const child = spawn(electron, [appFolder, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else await openPreview();
