/**
 * The one window. Locking replaces it: a new renderer process comes, the old one is destroyed with all
 * that it held. The title is neutral and stays so.
 */
import { BrowserWindow, nativeTheme, screen } from 'electron';

import { shellChannels } from '../contract/channels.ts';
import type { ShellEvent } from '../contract/shell.ts';
import type { Memory, WindowPlace } from './preferences.ts';
import { appPage } from './protocol.ts';

export interface AppWindow {
  readonly current: () => BrowserWindow | undefined;
  /** Opens the window, or puts a fresh one in the place of the present one. Resolves when its page is there. */
  renew(): Promise<BrowserWindow>;
  tell(event: ShellEvent): void;
}

const title = 'Lapwing';
const smallest = { width: 760, height: 480 };
const usual: WindowPlace = { width: 1280, height: 800, isMaximized: false };

export function createAppWindow(memory: Memory, preload: string, onReady: (window: BrowserWindow) => void): AppWindow {
  let current: BrowserWindow | undefined;

  async function renew(): Promise<BrowserWindow> {
    const old = current;
    if (old && !old.isDestroyed()) memory.set({ window: placeOf(old) });
    const window = openWindow(visiblePlace(memory.get().window), preload);
    current = window;
    window.setContentProtection(memory.get().preferences.isHiddenFromCapture);
    window.webContents.on('did-finish-load', () => onReady(window));
    window.once('ready-to-show', () => window.show());
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', () => memory.set({ window: placeOf(window) }));
    // The old renderer goes before the new one loads: nothing of it may be left to read.
    old?.destroy();
    await window.loadURL(appPage);
    return window;
  }

  return {
    current: () => (current && !current.isDestroyed() ? current : undefined),
    renew,
    tell: (event) => current && !current.isDestroyed() && current.webContents.send(shellChannels.event, event),
  };
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
