/**
 * Runs the built app without Electron: its main process in this process, its window in an installed Chromium,
 * its utility processes as children.
 *
 * Each app gets an `electron` module of its own (a module hook gives it to `out/app/main/index.js?app=N`), so two
 * apps can run side by side. What is faithful and what is not: README.md in this folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import { findChromium } from './chromium.ts';
import { createElectron, type HostElectron } from './electron.ts';

export interface HostOptions {
  /** The built app. */
  readonly appFolder: string;
  readonly isHeadless?: boolean;
  readonly context?: BrowserContextOptions;
  /** Words after the program's name, such as `--training-only`. */
  readonly args?: readonly string[];
  /** As the app sees itself; the stand-in never is. */
  readonly isPackaged?: boolean;
  /** As under Wayland: `ready-to-show` does not come. */
  readonly isNeverReadyToShow?: boolean;
  /** The app's own state folder; a temporary one, removed at the end, when left out. */
  readonly stateFolder?: string;
  /** The computer's languages. */
  readonly languages?: readonly string[];
  /** Gets each window's page before anything is loaded into it. */
  readonly onPage?: (page: Page) => void;
}

export interface HostedApp extends AsyncDisposable {
  readonly electron: HostElectron;
  readonly stateFolder: string;
  /** The page of the present window, loaded. */
  page(): Promise<Page>;
  /** Everything that was asked for and not served by the app: must stay empty. */
  readonly refused: readonly string[];
  /** Process ids of the utility processes that live. */
  processes(): readonly number[];
  /** Ends when the app quits. */
  readonly ended: Promise<void>;
}

const apps = new Map<string, HostElectron>();
/** Where each app's main process begins. */
const entries = new Map<string, string>();
let lastApp = 0;
let hasHooks = false;
let browser: Promise<Browser> | undefined;
let running = 0;
let loading = Promise.resolve();

/** Nothing of Chromium's own may go anywhere: its traffic would hide ours. */
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
  '--site-per-process',
  '--proxy-server=127.0.0.1:9',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

function openBrowser(isHeadless: boolean): Promise<Browser> {
  const executablePath = findChromium(isHeadless);
  if (!executablePath) throw new Error('No Chromium is installed: the window cannot be shown here.');
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, headless: isHeadless, chromiumSandbox: !isRoot, args: quietFlags });
}

/** Starts one app. @throws {Error} when there is no Chromium. */
export async function startHost(options: HostOptions): Promise<HostedApp> {
  installHooks();
  running += 1;
  browser ??= openBrowser(options.isHeadless ?? true);
  const opened = await browser;
  const id = String((lastApp += 1));
  const temporary = options.stateFolder ? undefined : mkdtempSync(path.join(tmpdir(), 'lapwing-host-'));
  const stateFolder = options.stateFolder ?? temporary!;
  const electron = createElectron({
    browser: opened,
    appFolder: options.appFolder,
    context: options.context ?? {},
    languages: options.languages ?? ['en'],
    args: options.args ?? [],
    isPackaged: options.isPackaged,
    isNeverReadyToShow: options.isNeverReadyToShow,
    onPage: options.onPage ?? (() => {}),
  });
  apps.set(id, electron);
  entries.set(id, pathToFileURL(path.join(options.appFolder, 'main/index.js')).href);
  const loaded = loading.then(() => importMain(options, id, stateFolder));
  loading = loaded.catch(() => {});
  await loaded;
  return {
    electron,
    stateFolder,
    refused: electron.host.refused,
    processes: () => electron.host.processes.flatMap((child) => child.pid ?? []),
    page: () => electron.host.loadedPage(),
    ended: electron.host.ended,
    async [Symbol.asyncDispose]() {
      electron.app.exit(0);
      await electron.host.ended;
      apps.delete(id);
      running -= 1;
      if (running === 0) {
        browser = undefined;
        await opened.close();
      }
      if (temporary) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** The app reads its words and its state folder while it is loaded; so apps are loaded one after another. */
async function importMain({ args = [] }: HostOptions, id: string, stateFolder: string): Promise<void> {
  const { load } = createRequire(import.meta.url)('./load.mjs') as { load(specifier: string): Promise<unknown> };
  const { argv, env } = process;
  const before = env['LAPWING_STATE_DIR'];
  process.argv = [argv[0]!, 'lapwing', ...args];
  env['LAPWING_STATE_DIR'] = stateFolder;
  try {
    await load(`lapwing-app:${id}`);
  } finally {
    process.argv = argv;
    if (before === undefined) delete env['LAPWING_STATE_DIR'];
    else env['LAPWING_STATE_DIR'] = before;
  }
}

function installHooks(): void {
  if (hasHooks) return;
  hasHooks = true;
  Object.defineProperty(globalThis, Symbol.for('lapwing.host'), { value: apps });
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith('lapwing-app:')) {
        const id = specifier.slice('lapwing-app:'.length);
        return { url: `${entries.get(id)}?app=${id}`, format: 'module', shortCircuit: true };
      }
      if (specifier !== 'electron') return next(specifier, context);
      const id = new URL(context.parentURL ?? 'file:///').searchParams.get('app') ?? String(lastApp);
      return { url: `lapwing-host:${id}`, shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.startsWith('lapwing-host:')) return next(url, context);
      return { format: 'module', shortCircuit: true, source: moduleSource(url.slice('lapwing-host:'.length)) };
    },
  });
}

function moduleSource(id: string): string {
  const names = Object.keys(apps.get(id)!).filter((name) => name !== 'host');
  return `const electron = globalThis[Symbol.for('lapwing.host')].get(${JSON.stringify(id)});
export default electron;
${names.map((name) => `export const ${name} = electron.${name};`).join('\n')}`;
}
