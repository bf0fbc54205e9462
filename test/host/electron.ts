/** The stand-in for the `electron` module of one app: just the parts that our shell uses. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { HostBrowserWindow, type WindowFactory, type WindowOptions } from './browser-window.ts';
import { createMenu, Dialog, NativeTheme, PowerMonitor } from './parts.ts';
import { HostMessageChannel } from './ports.ts';
import { HostSession } from './session.ts';
import { type ForkOptions, HostUtilityProcess } from './utility-process.ts';

export interface ElectronOptions {
  readonly browser: Browser;
  readonly appFolder: string;
  readonly context: BrowserContextOptions;
  readonly languages: readonly string[];
  readonly args: readonly string[];
  readonly isPackaged?: boolean | undefined;
  /** As under Wayland: `ready-to-show` does not come. */
  readonly isNeverReadyToShow?: boolean | undefined;
  /** Gets each window's page before anything is loaded into it. */
  readonly onPage: (page: Page) => void;
}

class App extends EventEmitter {
  readonly isPackaged: boolean;
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => void this.switches.set(name, value ?? ''),
    hasSwitch: (name: string) => this.switches.has(name) || this.#options.args.some((word) => word.split('=')[0] === `--${name}`),
  };
  /** For tests. */
  readonly switches = new Map<string, string>();
  /** For tests: the code that the app ended with. */
  exitCode: number | undefined;
  /** That it asked to be started again when it has ended; whoever started it does so. */
  isToStartAgain = false;
  readonly #paths = new Map<string, string>();
  readonly #options: ElectronOptions;
  readonly #end: () => void;
  #isEnding = false;

  constructor(options: ElectronOptions, end: () => void) {
    super();
    this.#options = options;
    this.#end = end;
    this.isPackaged = options.isPackaged ?? false;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  enableSandbox(): void {
    this.switches.set('enable-sandbox', '');
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  getVersion(): string {
    return (JSON.parse(readFileSync(path.join(this.#options.appFolder, 'package.json'), 'utf8')) as { version: string }).version;
  }
  getPreferredSystemLanguages(): readonly string[] {
    return this.#options.languages;
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? (name === 'home' ? homedir() : tmpdir());
  }
  setPath(name: string, value: string): void {
    this.#paths.set(name, value);
  }
  quit(): void {
    this.emit('before-quit', { preventDefault() {} });
    for (const window of this.openWindows().slice()) window.close();
    // A window that stayed has said no.
    if (this.openWindows().length > 0) return;
    this.emit('will-quit', { preventDefault() {} });
    this.exit(0);
  }
  relaunch(): void {
    this.isToStartAgain = true;
  }
  exit(code = 0): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.exitCode = code;
    this.#end();
  }
  /** Set by `createElectron`. */
  openWindows: () => readonly HostBrowserWindow[] = () => [];
}

export type HostElectron = ReturnType<typeof createElectron>;

export function createElectron(options: ElectronOptions) {
  const windows: HostBrowserWindow[] = [];
  const waiting: ((window: HostBrowserWindow) => void)[] = [];
  const processes: HostUtilityProcess[] = [];
  const refused: string[] = [];
  const sessions = new Map<string, HostSession>();
  const handlers = new Map<string, (event: object, ...args: unknown[]) => unknown>();
  const ended = Promise.withResolvers<void>();

  const app = new App(options, () => {
    for (const window of windows.slice()) window.destroy();
    for (const child of processes) child.end();
    ended.resolve();
  });
  app.openWindows = () => windows;
  const sessionOf = (partition = '') => {
    if (!sessions.has(partition)) sessions.set(partition, new HostSession());
    return sessions.get(partition)!;
  };
  const nativeTheme = new NativeTheme(options.context.colorScheme === 'dark', (scheme) => {
    for (const { webContents } of windows) void webContents.page.then((page) => page.emulateMedia({ colorScheme: scheme })).catch(() => {});
  });
  const factory: WindowFactory = {
    async openPage({ width, height }) {
      const colorScheme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
      // What a service worker asks for goes through the routes, too.
      const context = await options.browser.newContext({
        viewport: { width, height },
        serviceWorkers: 'allow',
        ...options.context,
        colorScheme,
      });
      const page = await context.newPage();
      options.onPage(page);
      return page;
    },
    sessionOf,
    isNeverReadyToShow: options.isNeverReadyToShow ?? false,
    record: (what) => void refused.push(what),
    async invoke(channel, event, args) {
      const handler = handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return handler(event, ...args);
    },
    onOpened(window) {
      windows.push(window);
      app.emit('web-contents-created', {}, window.webContents);
      for (const tell of waiting.splice(0)) tell(window);
    },
    onClosed(window) {
      if (!windows.includes(window)) return;
      windows.splice(windows.indexOf(window), 1);
      // A window that is being replaced has its successor already.
      if (windows.length === 0) app.emit('window-all-closed');
    },
  };

  class BrowserWindow extends HostBrowserWindow {
    constructor(given: WindowOptions) {
      super(given, factory);
    }
    static getAllWindows(): readonly HostBrowserWindow[] {
      return windows;
    }
  }

  async function loadedPage(): Promise<Page> {
    const window = windows.at(-1) ?? (await new Promise<HostBrowserWindow>((resolve) => waiting.push(resolve)));
    const page = await window.webContents.page;
    await page.waitForURL(/^https:\/\/lapwing\.invalid\//);
    await page.waitForLoadState('load');
    return page;
  }

  const utilityProcess = {
    fork(entry: string, args: readonly string[] = [], given: ForkOptions = {}) {
      const child = new HostUtilityProcess(entry, args, given);
      processes.push(child);
      return child;
    },
  };
  const ipcMain = {
    handle: (channel: string, handler: (event: object, ...args: unknown[]) => unknown) => void handlers.set(channel, handler),
    removeHandler: (channel: string) => void handlers.delete(channel),
  };
  const workArea = { x: 0, y: 0, width: 1920, height: 1080 };

  return {
    app,
    BrowserWindow,
    dialog: new Dialog(),
    ipcMain,
    Menu: createMenu(),
    MessageChannelMain: HostMessageChannel,
    nativeTheme,
    powerMonitor: new PowerMonitor(),
    protocol: { registerSchemesAsPrivileged() {} },
    screen: { getAllDisplays: () => [{ workArea }], getPrimaryDisplay: () => ({ workArea }) },
    session: { fromPartition: sessionOf, defaultSession: sessionOf() },
    utilityProcess,
    /** Not part of Electron: what tests ask. */
    host: { windows, processes, refused, ended: ended.promise, loadedPage, invoke: factory.invoke.bind(factory), sessionOf },
  };
}
