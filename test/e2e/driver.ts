/**
 * What a test needs of a running app, and the two that give it: real Electron where its binary is, the stand-in
 * (test/host) elsewhere. Which one ran is said once (setup.ts); tests that only Electron can pass ask `isElectron`.
 */
import type { BrowserContextOptions, ElectronApplication, Page } from 'playwright-core';

import { findElectron, launchElectron } from '../../build/electron.ts';
import { appFolder } from '../../build/vite.ts';
import { Preferences } from '../../electron/contract/shell.ts';
import { openMemory } from '../../electron/main/preferences.ts';
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

const electron = findElectron();
export const isElectron = 'program' in electron;
/** Whether the stand-in can show a window here, Electron or not. */
export const hasStandIn = findChromium() !== undefined;
/** Whether anything here can. */
export const hasWindow = isElectron || hasStandIn;

/** What shows the window here, in one sentence. */
export function shownBy(): string {
  if ('program' in electron) return 'The window is shown by Electron.';
  return hasWindow
    ? `${electron.hindrance}: the window is shown by the stand-in over Chromium (test/host/README.md).`
    : `${electron.hindrance}, and there is no Chromium: the window is not tested.`;
}

/** Starts the built app. @throws {Error} when nothing here can show a window. */
export async function launch(options: DriverOptions): Promise<DrivenApp> {
  return 'program' in electron ? launchReal(electron.program, options) : launchStandIn(options);
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
async function launchReal(program: string, { context, languages, stateFolder, onPage }: DriverOptions): Promise<DrivenApp> {
  const refused: string[] = [];
  const { colorScheme } = context;
  chooseLanguage(stateFolder, languages[0]);
  const app = await launchElectron(program, {
    args: [appFolder],
    stateFolder,
    ...(colorScheme !== undefined && { colorScheme }),
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

/** No system speaks another language to one program alone, so what this one would ask for is chosen beforehand. */
function chooseLanguage(stateFolder: string, language: string | undefined): void {
  const memory = openMemory(stateFolder);
  const { preferences } = memory.get();
  const chosen = Preferences.shape.language.safeParse(language);
  if (preferences.language === 'system' && chosen.success) memory.set({ preferences: { ...preferences, language: chosen.data } });
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

async function pageOf(app: ElectronApplication, { viewport, reducedMotion }: BrowserContextOptions): Promise<Page> {
  const page = app.windows().at(-1) ?? (await app.firstWindow());
  await page.waitForURL(/^app:\/\/lapwing\//);
  await page.waitForLoadState('load');
  if (viewport) await page.setViewportSize(viewport);
  if (reducedMotion) await page.emulateMedia({ reducedMotion });
  return page;
}
