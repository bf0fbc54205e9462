/**
 * The one window. Locking replaces it: a new renderer process comes, the old one is destroyed with all
 * that it held. The title is neutral and stays so.
 */
import { app, BrowserWindow, type Input, nativeTheme, screen } from 'electron';

import { quickExitKeys, shellChannels } from '../contract/channels.ts';
import type { ShellEvent } from '../contract/shell.ts';
import { EarlyEnds } from './early-ends.ts';
import type { Memory, WindowPlace } from './preferences.ts';
import { appPage } from './protocol.ts';

export interface AppWindow {
  current(): BrowserWindow | undefined;
  /** Opens the window, or puts a fresh one in the place of the present one. Resolves when its page is there. */
  renew(): Promise<BrowserWindow>;
  /** The app was started a second time: its window is wanted, hidden or minimised as it may be. */
  bringBack(): void;
  tell(event: ShellEvent): void;
  /** Seconds since the last key or mouse in it. */
  idleSeconds(): number;
  /** Closes it for good, its renderer process at once. */
  destroy(): void;
}

export interface WindowEvents {
  /** The page is there and can take a port. */
  onReady(window: BrowserWindow): void;
  /** The user closes the window. It stays until `destroy`. */
  onClose(): void;
  onQuickExit(): void;
  /** The renderer process ended by itself. */
  onCrash(): void;
  /** It ends each time as soon as it is started. */
  onHopeless(): void;
}

const title = 'Lapwing';
const smallest = { width: 760, height: 480 };
const usual: WindowPlace = { width: 1280, height: 800, isMaximized: false };

export function createAppWindow(memory: Memory, preload: string, events: WindowEvents): AppWindow {
  return new RenewableWindow(memory, preload, events);
}

class RenewableWindow implements AppWindow {
  readonly #memory: Memory;
  readonly #preload: string;
  readonly #events: WindowEvents;
  #present: BrowserWindow | undefined;
  readonly #ends = new EarlyEnds();
  #lastInputMs = Date.now();

  constructor(memory: Memory, preload: string, events: WindowEvents) {
    this.#memory = memory;
    this.#preload = preload;
    this.#events = events;
  }

  current(): BrowserWindow | undefined {
    return this.#present && !this.#present.isDestroyed() ? this.#present : undefined;
  }

  async renew(): Promise<BrowserWindow> {
    const old = this.current();
    if (old) this.#rememberPlace(old);
    this.#ends.begin();
    const window = openWindow(visiblePlace(this.#memory.get().window), this.#preload);
    this.#present = window;
    window.setContentProtection(this.#memory.get().preferences.isHiddenFromCapture);
    this.#watch(window);
    // The old renderer goes before the new one loads: nothing of it may be left to read.
    if (old) endWindow(old);
    await window.loadURL(appPage).catch((error: unknown) => {
      // Replaced in its turn while it was loading: locked twice.
      if (!window.isDestroyed()) throw error;
    });
    return window;
  }

  bringBack(): void {
    const window = this.current();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  tell(event: ShellEvent): void {
    this.current()?.webContents.send(shellChannels.event, event);
  }

  idleSeconds(): number {
    return Math.floor((Date.now() - this.#lastInputMs) / 1000);
  }

  destroy(): void {
    const present = this.current();
    if (present) endWindow(present);
  }

  #watch(window: BrowserWindow): void {
    const { webContents } = window;
    // Whichever comes first: under Wayland the first one is late or never told (electron#48859).
    const show = () => !window.isDestroyed() && !window.isVisible() && window.show();
    window.once('ready-to-show', show);
    webContents.once('did-finish-load', show);
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', (event) => {
      event.preventDefault();
      this.#rememberPlace(window);
      this.#events.onClose();
    });
    window.on('session-end', () => this.#events.onQuickExit());
    webContents.on('did-finish-load', () => {
      if (window === this.#present) this.#ends.ready();
      this.#events.onReady(window);
    });
    webContents.on('render-process-gone', () => {
      if (window !== this.#present) return;
      if (this.#ends.end()) this.#events.onHopeless();
      else this.#events.onCrash();
    });
    webContents.on('input-event', () => void (this.#lastInputMs = Date.now()));
    webContents.on('before-input-event', (event, input) => {
      if (!isQuickExit(input, process.platform)) return;
      event.preventDefault();
      this.#events.onQuickExit();
    });
  }

  #rememberPlace(window: BrowserWindow): void {
    this.#memory.set({ window: placeOf(window) });
  }
}

/**
 * Chromium may keep a renderer process for a while after its window: this one ends now, with all that it held.
 * Killed and not crashed: a crash may be written to the disk by the system, with the case that was on screen.
 */
function endWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  // The worker that answered for evidence goes with it.
  void window.webContents.session.clearStorageData({ storages: ['serviceworkers'] });
  const pid = window.webContents.getOSProcessId();
  try {
    // 0 is "none", and to `kill` it is ourselves.
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
  window.destroy();
}

/** Heard before the page, which may hang. @param input as Electron tells a key. */
export function isQuickExit(
  input: Pick<Input, 'type' | 'key' | 'code' | 'control' | 'meta' | 'shift' | 'alt'>,
  platform: NodeJS.Platform,
): boolean {
  const letter = quickExitKeys.split('+').at(-1)!;
  const isCommand = platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta;
  const isLetter = input.code === `Key${letter}` || input.key.toUpperCase() === letter;
  return input.type === 'keyDown' && isCommand && input.shift && !input.alt && isLetter;
}

function openWindow(place: WindowPlace, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title,
    ...(place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y }),
    width: place.width,
    height: place.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181b' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A packed app shows its insides to nobody who sits at the machine for a minute.
      devTools: !app.isPackaged,
      navigateOnDragDrop: false,
      safeDialogs: true,
      disableDialogs: true,
      // In memory only: no cache, cookie or storage of the window is ever on the disk.
      partition: 'lapwing',
    },
  });
  if (place.isMaximized) window.maximize();
  return window;
}

function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** A place that no screen shows any more would hide the window for good. */
function visiblePlace(place: WindowPlace | undefined): WindowPlace {
  if (!place) return usual;
  const { x, y, ...size } = place;
  const isSeen =
    x !== undefined &&
    y !== undefined &&
    screen
      .getAllDisplays()
      .some(
        ({ workArea }) =>
          x + 100 < workArea.x + workArea.width &&
          x + size.width > workArea.x + 100 &&
          y >= workArea.y - 20 &&
          y + 100 < workArea.y + workArea.height,
      );
  return isSeen ? place : size;
}
