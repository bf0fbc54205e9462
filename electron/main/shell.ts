/**
 * Window, vault process and locking put together, and what the window may ask of them.
 */
import path from 'node:path';

import { app, nativeTheme } from 'electron';

import { syncServiceOf } from '../../db/disk/synced-folder.ts';
import type { FilePurpose } from '../contract/shell.ts';
import { chooseFiles, chooseVaultFolder } from './dialogs.ts';
import { watchForLock } from './idle-lock.ts';
import { serveShell, type ShellHandlers } from './ipc.ts';
import { Locking } from './locking.ts';
import { showMenu, showNoMenu } from './menu.ts';
import type { Memory } from './preferences.ts';
import { type AppWindow, createAppWindow } from './window.ts';
import { createVaultHost, type VaultHost } from './vault-process.ts';

export interface ShellParts {
  readonly memory: Memory;
  readonly stateFolder: string;
  readonly preload: string;
  readonly vaultEntry: string;
  readonly isTrainingOnly: boolean;
  /** What nobody waits for: if it fails, the app cannot go on, and says so. */
  readonly watchOver: (work: Promise<unknown>) => void;
  /** The app cannot go on: it says so and ends. */
  readonly giveUp: () => void;
  /** Takes what is to be done before it says so. */
  readonly onLetGo: (work: () => void) => void;
}

interface Shell extends ShellParts {
  readonly vault: VaultHost;
  readonly window: AppWindow;
  readonly locking: Locking;
}

/** Opens the window and serves it until the app ends. */
export async function startShell(parts: ShellParts): Promise<void> {
  const { memory } = parts;
  const { vaultEntry: entry, stateFolder, isTrainingOnly } = parts;
  const vault = createVaultHost(
    { entry, stateFolder, isTrainingOnly },
    { onEnded: () => restarted(shell), onHopeless: () => gaveUp(shell) },
  );
  const window = createAppWindow(memory, parts.preload, {
    onReady: (opened) => vault.connect(opened.webContents),
    onClose: () => parts.watchOver(locking.end()),
    onQuickExit: () => locking.endAtOnce(),
    onCrash: () => parts.watchOver(locking.lockAtOnce('ended')),
    onHopeless: () => parts.giveUp(),
  });
  const locking = new Locking(vault, window);
  parts.onLetGo(() => locking.letGo());
  const shell: Shell = { ...parts, vault, window, locking };
  const remembered = memory.get().vaultFolder;
  if (remembered) await vault.chooseFolder(remembered);
  serveShell(handlersOf(shell), (id) => window.current()?.webContents.id === id);
  showNoMenu(process.platform);
  watchForLock(
    { minutes: () => memory.get().preferences.idleMinutes, secondsInWindow: () => window.idleSeconds() },
    { onIdle: () => parts.watchOver(locking.lock('idle')), onSystem: () => parts.watchOver(locking.lockAtOnce('system')) },
  );
  app.on('second-instance', () => window.bringBack());
  app.on('window-all-closed', () => parts.watchOver(locking.end()));
  app.on('will-quit', () => vault.end());
  nativeTheme.on('updated', () => window.tell({ type: 'theme', isDark: nativeTheme.shouldUseDarkColors }));
  await window.renew();
}

function restarted({ locking, vault, window }: Shell): void {
  locking.reason = 'ended';
  const current = window.current();
  if (!current) return;
  vault.connect(current.webContents);
  window.tell({ type: 'vault-ended' });
}

function gaveUp({ locking, window }: Shell): void {
  locking.reason = 'hopeless';
  window.tell({ type: 'vault-hopeless' });
}

function tryAgain({ locking, vault, window }: Shell): void {
  locking.reason = 'start';
  vault.tryAgain();
  const current = window.current();
  if (current) vault.connect(current.webContents);
}

function handlersOf(shell: Shell): ShellHandlers {
  const { locking, window } = shell;
  const lock = () => {
    locking.windowIsDone();
    shell.watchOver(locking.lock('locked'));
  };
  return {
    'shell.start': () => describe(shell),
    'shell.savePreferences': (change) => savePreferences(shell, change),
    'shell.chooseVault': ({ purpose }) => chooseVault(shell, purpose),
    'shell.chooseFiles': ({ purpose }) => chooseFilesFor(shell, purpose),
    'shell.lock': () => {
      lock();
      return {};
    },
    'shell.tryAgain': () => {
      tryAgain(shell);
      return {};
    },
    'shell.quit': () => {
      setImmediate(() => locking.endAtOnce());
      return {};
    },
    'shell.setMenu': (content) => {
      // Lock and quit do not wait for a page that may hang.
      showMenu(content, process.platform, (id) => {
        if (id === 'app.quit') locking.endAtOnce();
        else if (id === 'vault.lock') shell.watchOver(locking.lock('locked'));
        else window.tell({ type: 'action', id });
      });
      return {};
    },
  };
}

async function chooseFilesFor({ vault, window }: Shell, purpose: FilePurpose) {
  const current = window.current();
  const chosen = current && (await chooseFiles(current, purpose));
  // A dialog that was answered after the vault locked has nobody to answer to.
  if (!chosen || window.current() !== current) return { files: [] };
  const grantOne = async (file: string) => ({ token: await vault.grant(chosen.grant, file), name: nameOf(file) });
  return { files: await Promise.all(chosen.paths.map(grantOne)) };
}

async function chooseVault({ memory, vault, window, locking }: Shell, purpose: 'open' | 'create'): Promise<Partial<ShownVault>> {
  const current = window.current();
  const folder = current && (await chooseVaultFolder(current, purpose));
  if (!folder || window.current() !== current) return {};
  memory.set({ vaultFolder: folder });
  // What was open closes like any lock: the window that showed it goes, and the new one is connected to the new process.
  if (!(await vault.chooseFolder(folder))) await locking.lock('locked');
  return shownVault(folder);
}

interface ShownVault {
  readonly name: string;
  readonly syncedBy?: string;
}

/** What the window may know of the vault's place. */
async function shownVault(folder: string): Promise<ShownVault> {
  const syncedBy = (await syncServiceOf(folder))?.slice(0, 60);
  return { name: nameOf(folder), ...(syncedBy && { syncedBy }) };
}

/** A file's name without its folder, as the window may know it. */
function nameOf(file: string): string {
  return path.basename(file).slice(0, 255);
}

async function describe({ memory, locking: { reason }, isTrainingOnly }: Shell) {
  const { preferences, vaultFolder } = memory.get();
  const platforms = ['linux', 'darwin', 'win32'] as const;
  return {
    version: app.getVersion(),
    platform: platforms.find((name) => name === process.platform) ?? ('other' as const),
    languages: app.getPreferredSystemLanguages().slice(0, 20),
    preferences,
    ...(vaultFolder && { vault: await shownVault(vaultFolder) }),
    reason,
    isTrainingOnly,
  };
}

function savePreferences({ memory, window }: Shell, change: Partial<ReturnType<Memory['get']>['preferences']>) {
  const { preferences } = memory.set({ preferences: { ...memory.get().preferences, ...change } });
  nativeTheme.themeSource = preferences.theme;
  window.current()?.setContentProtection(preferences.isHiddenFromCapture);
  return preferences;
}
