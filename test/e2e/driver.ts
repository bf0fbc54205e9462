/**
 * What a test needs of a running app, and the two that give it: real Electron where its binary is, the stand-in
 * (test/host) elsewhere. Which one ran is said once (setup.ts); tests that only Electron can pass ask `isElectron`.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { _electron, type BrowserContextOptions, type ElectronApplication, type Page } from 'playwright-core';

import { appFolder } from '../../build/vite.ts';
import { findChromium } from '../host/chromium.ts';
import { type HostedApp, startHost } from '../host/host.ts';

export interface DriverOptions {
  readonly context: BrowserContextOptions;
  readonly languages: readonly string[];
  readonly stateFolder: string;
  readonly onPage: (page: Page) => void;
}

export interface DrivenApp extends AsyncDisposable {
  /** The page of the present window, loaded. Locking brings another one. */
  page(): Promise<Page>;
  /** Queues the answer to the next file or folder dialog; without a path it is cancelled. */
  answer(...paths: string[]): void;
  /** Everything that was asked for and is not the app's own. */
  readonly refused: readonly string[];
  /** Process ids of the vault process and its helpers. */
  processes(): Promise<readonly number[]>;
  /** The system goes to sleep, or locks its screen. */
  power(event: 'suspend' | 'lock-screen'): Promise<void>;
  /** The stand-in itself, for what only a test of it wants to know. */
  readonly standIn?: HostedApp;
}

const electronBinary = findElectron();
export const isElectron = electronBinary !== undefined;
/** Whether anything here can show a window. */
export const hasWindow = isElectron || findChromium() !== undefined;

/** As npm's `electron` finds it; nothing is downloaded. */
function findElectron(): string | undefined {
  const installed = path.resolve(import.meta.dirname, '../../node_modules/electron');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as const;
  const name = process.platform === 'darwin' || process.platform === 'win32' ? names[process.platform] : 'electron';
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(installed, 'dist');
  const binary = path.join(folder, name);
  return existsSync(binary) ? binary : undefined;
}

/** Starts the built app. @throws {Error} when nothing here can show a window. */
export async function launch(options: DriverOptions): Promise<DrivenApp> {
  return electronBinary ? launchElectron(electronBinary, options) : launchStandIn(options);
}

async function launchStandIn(options: DriverOptions): Promise<DrivenApp> {
  const app = await startHost({ appFolder, ...options });
  return {
    standIn: app,
    page: () => app.page(),
    answer: (...paths) => app.electron.dialog.answer(...paths),
    refused: app.refused,
    processes: () => Promise.resolve(app.processes()),
    async power(event) {
      app.electron.powerMonitor.emit(event);
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** Not run where this was written: there is no binary there. The calls are those of Playwright's documentation. */
async function launchElectron(executablePath: string, { context, languages, stateFolder, onPage }: DriverOptions): Promise<DrivenApp> {
  const refused: string[] = [];
  const app = await _electron.launch({
    executablePath,
    args: [appFolder, `--lang=${languages[0] ?? 'en'}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), LAPWING_STATE_DIR: stateFolder },
    ...(context.colorScheme !== undefined && { colorScheme: context.colorScheme }),
  });
  app.on('window', onPage);
  app.context().on('request', (request) => {
    if (!/^(app:\/\/lapwing\/|data:)/.test(request.url())) refused.push(request.url());
  });
  await app.evaluate(scriptDialogs);
  return {
    page: () => pageOf(app, context),
    answer: (...paths) => void app.evaluate((_electron, given) => (globalThis as unknown as Scripted).answers.push(given), paths),
    refused,
    processes: () =>
      app.evaluate(({ app: main }) =>
        main
          .getAppMetrics()
          .filter(({ serviceName }) => serviceName === 'Lapwing')
          .map(({ pid }) => pid),
      ),
    power: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    [Symbol.asyncDispose]: () => app.close(),
  };
}

interface Scripted {
  answers: string[][];
}

/** In Electron's main process: dialogs take what the test queued, a moment later if need be. */
function scriptDialogs({ dialog }: { readonly dialog: object }): void {
  const answers: string[][] = [];
  (globalThis as unknown as Scripted).answers = answers;
  const next = async () => {
    for (let tries = 0; answers.length === 0 && tries < 20; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    return answers.shift() ?? [];
  };
  Object.assign(dialog, {
    async showOpenDialog() {
      const filePaths = await next();
      return { canceled: filePaths.length === 0, filePaths };
    },
    async showSaveDialog() {
      const [filePath] = await next();
      return { canceled: filePath === undefined, filePath: filePath ?? '' };
    },
  });
}

async function pageOf(app: ElectronApplication, { viewport }: BrowserContextOptions): Promise<Page> {
  const page = app.windows().at(-1) ?? (await app.firstWindow());
  await page.waitForURL(/^app:\/\/lapwing\//);
  await page.waitForLoadState('load');
  if (viewport) await page.setViewportSize(viewport);
  return page;
}
