/**
 * Window, vault process and locking put together.
 *
 * Locking: the window saves what is being typed (half a second at most), the vault closes in order, the
 * window is replaced. When the system sleeps or locks there is no time: the process is killed.
 */
import path from 'node:path';

import { app, nativeTheme } from 'electron';

import type { LockReason } from '../contract/shell.ts';
import { chooseFiles, chooseVaultFolder } from './dialogs.ts';
import { watchForLock } from './idle-lock.ts';
import { serveShell, type ShellHandlers } from './ipc.ts';
import { showMenu } from './menu.ts';
import type { Memory } from './preferences.ts';
import { type AppWindow, createAppWindow } from './window.ts';
import { createVaultHost, type VaultHost } from './vault-process.ts';

export interface ShellParts {
  readonly memory: Memory;
  readonly stateFolder: string;
  readonly preload: string;
  readonly vaultEntry: string;
  readonly isTrainingOnly: boolean;
}

/** How long the window may take to save what is being typed before the vault closes. */
const saveMs = 500;

interface Shell extends ShellParts {
  readonly vault: VaultHost;
  readonly window: AppWindow;
  reason: LockReason;
  /** Resolves the wait for the window's own `shell.lock`. */
  windowIsDone: () => void;
  isLocking: boolean;
}

/** Opens the window and serves it until the app ends. */
export async function startShell(parts: ShellParts): Promise<void> {
  const vault = createVaultHost({ entry: parts.vaultEntry, stateFolder: parts.stateFolder, isTrainingOnly: parts.isTrainingOnly }, () => {
    shell.reason = 'ended';
    const current = shell.window.current();
    if (!current) return;
    vault.connect(current.webContents);
    shell.window.tell({ type: 'vault-ended' });
  });
  const window = createAppWindow(parts.memory, parts.preload, (opened) => vault.connect(opened.webContents));
  const shell: Shell = { ...parts, vault, window, reason: 'start', windowIsDone: () => {}, isLocking: false };
  const remembered = parts.memory.get().vaultFolder;
  if (remembered) await vault.chooseFolder(remembered);
  serveShell(handlersOf(shell), (id) => window.current()?.webContents.id === id);
  showMenu([], process.platform, () => {});
  watchForLock(() => parts.memory.get().preferences.idleMinutes, {
    onIdle: () => void lock(shell, 'idle'),
    onSystem: () => void lockAtOnce(shell, 'system'),
  });
  app.on('second-instance', () => window.current()?.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => vault.end());
  nativeTheme.on('updated', () => window.tell({ type: 'theme', isDark: nativeTheme.shouldUseDarkColors }));
  await window.renew();
}

async function lock(shell: Shell, reason: LockReason): Promise<void> {
  if (shell.isLocking) return;
  shell.isLocking = true;
  try {
    await new Promise<void>((resolve) => {
      shell.windowIsDone = resolve;
      setTimeout(resolve, saveMs);
      shell.window.tell({ type: 'lock', reason });
    });
    await shell.vault.lock();
    await showLocked(shell, reason);
  } finally {
    shell.isLocking = false;
  }
}

async function lockAtOnce(shell: Shell, reason: LockReason): Promise<void> {
  shell.vault.kill();
  await showLocked(shell, reason);
}

async function showLocked(shell: Shell, reason: LockReason): Promise<void> {
  shell.reason = reason;
  showMenu([], process.platform, () => {});
  await shell.window.renew();
}

function handlersOf(shell: Shell): ShellHandlers {
  const { memory, vault, window } = shell;
  return {
    'shell.start': () => describe(shell),
    'shell.savePreferences': (change) => savePreferences(shell, change),
    'shell.chooseVault': async ({ purpose }) => {
      const folder = window.current() && (await chooseVaultFolder(window.current()!, purpose));
      if (!folder) return {};
      await vault.chooseFolder(folder);
      memory.set({ vaultFolder: folder });
      return { name: path.basename(folder).slice(0, 255) };
    },
    'shell.chooseFiles': async ({ purpose }) => {
      const current = window.current();
      if (!current) return { files: [] };
      const { grant, paths } = await chooseFiles(current, purpose);
      const grantOne = async (file: string) => ({ token: await vault.grant(grant, file), name: path.basename(file).slice(0, 255) });
      return { files: await Promise.all(paths.map(grantOne)) };
    },
    'shell.lock': async () => {
      shell.windowIsDone();
      void lock(shell, 'locked');
      return {};
    },
    'shell.quit': () => {
      vault.end();
      setImmediate(() => app.quit());
      return {};
    },
    'shell.setMenu': ({ groups }) => {
      showMenu(groups, process.platform, (id) => window.tell({ type: 'action', id }));
      return {};
    },
  };
}

function describe({ memory, reason, isTrainingOnly }: Shell) {
  const { preferences, vaultFolder } = memory.get();
  const platforms = ['linux', 'darwin', 'win32'] as const;
  return {
    version: app.getVersion(),
    platform: platforms.find((name) => name === process.platform) ?? ('other' as const),
    languages: app.getPreferredSystemLanguages().slice(0, 20),
    preferences,
    ...(vaultFolder && { vault: { name: path.basename(vaultFolder).slice(0, 255) } }),
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
