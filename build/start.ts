/**
 * `npm start`: builds the app if it is stale and opens it; with `--smoke` it opens without a display, takes a
 * picture of the first screen, and ends with 0.
 *
 * Electron is used where its binary is present (ELECTRON_OVERRIDE_DIST_PATH, or where the package put it). Where
 * it is not, the preview host opens: the same built app over an installed Chromium, for training vaults only.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';

import type { Page } from 'playwright-core';

import { findChromium } from '../test/host/chromium.ts';
import { startHost } from '../test/host/host.ts';
import { findElectron, launchElectron } from './electron.ts';
import { appFolder, buildIfStale } from './vite.ts';

const root = path.dirname(import.meta.dirname);
const isSmoke = process.argv.includes('--smoke');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Why the preview cannot open here, in one sentence; `undefined` where it can. */
function hindrance(): string | undefined {
  if (!findChromium())
    return 'Neither Electron nor Chromium is on this machine, so there is no window. Install Chromium, or use the command line: npm run lapwing.';
  return isSmoke || hasDisplay() ? undefined : 'There is no display. "npm start -- --smoke" opens the first screen without one.';
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function openPreview(withoutElectron: string): Promise<void> {
  const reason = hindrance();
  if (reason) {
    print(reason);
    process.exitCode = 1;
    return;
  }
  print(`${withoutElectron}: this is the preview in Chromium, for training vaults only (docs/preview.md).`);
  while (await runPreview());
}

/** @returns whether it asks to be started again. */
async function runPreview(): Promise<boolean> {
  const app = await startHost({
    appFolder,
    isHeadless: isSmoke,
    args: ['--training-only'],
    // The page is as large as the window that the user drags.
    ...(isSmoke ? {} : { context: { viewport: null } }),
  });
  try {
    if (isSmoke) await pictureFirstScreen(await app.page());
    else {
      app.electron.dialog.ask = askForPath;
      await app.ended;
    }
    return app.electron.app.isToStartAgain;
  } finally {
    await app[Symbol.asyncDispose]();
  }
}

async function pictureFirstScreen(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  mkdirSync(path.join(root, 'out/screens'), { recursive: true });
  await page.screenshot({ path: path.join(root, 'out/screens/smoke.png') });
  print('The first screen is in out/screens/smoke.png.');
}

/** There are no native dialogs here: the path is typed in the terminal. Where nobody can type, the dialog is cancelled. */
async function askForPath({ defaultPath }: { readonly defaultPath?: string }): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const isClosed = new Promise<string>((resolve) => terminal.once('close', () => resolve('-')));
  try {
    print('The preview has no file dialogs. Type a path here in the terminal; "-" cancels.');
    const question = terminal.question(`Path${defaultPath ? ` (Enter: ${defaultPath})` : ''}: `);
    const typed = (await Promise.race([question, isClosed])).trim();
    if (typed === '-') return undefined;
    return typed === '' ? defaultPath : path.resolve(typed);
  } finally {
    terminal.close();
  }
}

async function openElectron(executablePath: string): Promise<void> {
  const child = spawn(executablePath, [appFolder, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      print(`Electron could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Ends with 0 when the first screen came. The window's state goes to a folder of its own: a test run is not a use. */
async function smokeElectron(executablePath: string): Promise<void> {
  const stateFolder = mkdtempSync(path.join(tmpdir(), 'lapwing-smoke-'));
  const withoutDisplay = process.platform === 'linux' && !hasDisplay() ? ['--ozone-platform=headless'] : [];
  const app = await launchElectron(executablePath, { args: [...withoutDisplay, appFolder], stateFolder });
  try {
    await pictureFirstScreen(await app.firstWindow());
  } finally {
    await app.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

await buildIfStale();
const electron = findElectron();
if ('hindrance' in electron) await openPreview(electron.hindrance);
else if (isSmoke) await smokeElectron(electron.program);
else await openElectron(electron.program);
