/**
 * How the vault closes: in order while there is time, at once when there is none.
 *
 * In order: the window saves what is being typed (half a second at most), the vault closes (five seconds at most), the
 * window is replaced. At once (the system sleeps or locks): the vault process is killed, the window is replaced;
 * the database is safe in a crash, and drafts that reached the vault are there at the next unlock.
 *
 * A file dialog of the system would outlast the window, with the names of somebody's folders in it: where one is open,
 * the app starts anew instead of replacing the window.
 */
import { app } from 'electron';

import type { LockReason } from '../contract/shell.ts';
import { isFileDialogOpen } from './dialogs.ts';
import { showNoMenu } from './menu.ts';
import type { VaultHost } from './vault-process.ts';
import type { AppWindow } from './window.ts';

/** How long the window may take to save what is being typed before the vault closes. */
const saveMs = 500;

export class Locking {
  /** Why the window shows the lock screen. */
  reason: LockReason = 'start';
  readonly #vault: VaultHost;
  readonly #window: AppWindow;
  #windowIsDone: () => void = () => {};
  #isBusy = false;
  #isEnding = false;

  constructor(vault: VaultHost, window: AppWindow) {
    this.#vault = vault;
    this.#window = window;
  }

  /** The window says that it has saved what was being typed. */
  windowIsDone(): void {
    this.#windowIsDone();
  }

  async lock(reason: LockReason): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.#letWindowSave(reason);
      await this.#vault.lock();
      await this.#showLocked(reason);
    } finally {
      this.#isBusy = false;
    }
  }

  async lockAtOnce(reason: LockReason): Promise<void> {
    if (this.#isEnding) return this.endAtOnce();
    this.#vault.kill();
    await this.#showLocked(reason);
  }

  /** The window is closed by its user: as locking in order, then the app ends. */
  async end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (this.#window.current()) await this.#letWindowSave('locked');
    await this.#vault.close();
    this.endAtOnce();
  }

  /** Quick exit: when this returns, vault and window are gone. */
  endAtOnce(): void {
    this.letGo();
    app.exit(0);
  }

  /** The app is about to end: vault and window are gone when this returns, also while it still says why. */
  letGo(): void {
    this.#isEnding = true;
    this.#vault.end();
    this.#window.destroy();
  }

  /** The vault is closed already. The dialog ends with this process, and the new one begins at the lock screen. */
  #startAnew(): void {
    app.relaunch();
    this.endAtOnce();
  }

  async #letWindowSave(reason: LockReason): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, saveMs);
      this.#windowIsDone = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#window.tell({ type: 'lock', reason });
    });
  }

  async #showLocked(reason: LockReason): Promise<void> {
    if (this.#isEnding) return;
    if (isFileDialogOpen()) return this.#startAnew();
    this.reason = reason;
    showNoMenu(process.platform);
    await this.#window.renew();
  }
}
