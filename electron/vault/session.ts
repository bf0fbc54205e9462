/**
 * One unlocked vault: when it comes, when it goes, and in which order.
 *
 * States: closed → locked → unlocking → open → locking → locked; `broken` is final.
 * Only the engine holds keys. Others ask for `vault()` and get it in state `open` alone.
 *
 * Locking ends this process (process.ts): JavaScript cannot wipe strings or SQLite's page cache,
 * the operating system can. So a session that was locked never opens again.
 *
 * Not here: how a passphrase becomes a key (db/vault), idle timing (main/idle-lock.ts).
 */
import { AppError } from '../../db/model/errors.ts';
import type { VaultState } from '../contract/wire.ts';
import { type Clock, pause } from './clock.ts';
import type { NewVaultDetails, OpenVault, RestoredFiles, VaultEngine, VaultPlace } from './engine.ts';
import type { Grants } from './grants.ts';
import type { JobRunner } from './jobs.ts';

export interface SessionParts<V extends OpenVault> {
  readonly engine: VaultEngine<V>;
  readonly clock: Clock;
  readonly grants: Grants;
  readonly jobs: JobRunner;
}

export interface SessionListener {
  onState?(state: VaultState): void;
  onChange?(tables: readonly string[]): void;
}

/** How long jobs have to end before the vault closes under them. */
const jobsEndMs = 2000;
const firstDelayMs = 500;
const longestDelayMs = 30_000;

export class Session<V extends OpenVault> {
  readonly #parts: SessionParts<V>;
  readonly #listeners = new Set<SessionListener>();
  readonly #stop = new AbortController();
  #state: VaultState = 'closed';
  #place: VaultPlace | undefined;
  #vault: V | undefined;
  #opening: Promise<void> | undefined;
  #ending: Promise<void> | undefined;
  #wrongTries = 0;
  #nextTryMs = 0;

  constructor(parts: SessionParts<V>) {
    this.#parts = parts;
  }

  get state(): VaultState {
    return this.#state;
  }

  /** @returns stops it. */
  listen(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** @throws {AppError} `vault.locked` in every state but `open`. */
  vault(): V {
    if (this.#state !== 'open' || !this.#vault) throw refused();
    return this.#vault;
  }

  /** From the control port. @throws {AppError} `vault.in-use` while a vault is open or on its way. */
  chooseFolder(place: VaultPlace): void {
    if (this.#ending || (this.#state !== 'closed' && this.#state !== 'locked')) {
      throw new AppError('vault.in-use', 'A vault is open here. Lock it first; nothing was changed.');
    }
    this.#place = place;
    this.#enter('locked');
  }

  /** Whether there is a vault that could be opened. @throws {AppError} `vault.*`; `vault.locked` when no folder is chosen. */
  async check(): Promise<void> {
    if (this.#state === 'open') return;
    if (!this.#place || this.#ending) throw refused();
    await this.#parts.engine.check(this.#place);
  }

  /**
   * Opens the chosen vault. After wrong passphrases each try is held a while first: that slows a
   * person at the keyboard, not someone with a copy of the disk.
   *
   * @throws {AppError} `vault.wrong-passphrase` with `waitMs`; `vault.locked` when there is no
   *   folder, when another try runs or when locking came between; or why it cannot be opened.
   */
  async unlock(passphrase: string): Promise<void> {
    await this.#openWith((place) => this.#parts.engine.open(place, passphrase));
  }

  /** Makes a vault in the chosen folder and opens it. @throws {AppError} `vault.exists` and as `unlock`. */
  async create(details: NewVaultDetails): Promise<void> {
    const { engine } = this.#parts;
    await this.#openWith(async (place) => {
      if (place.isTrainingOnly && !details.isTraining) throw trainingOnly();
      await engine.create(place, details);
      return engine.open(place, details.passphrase);
    });
  }

  /** Makes a vault from a backup in the chosen folder and opens it. @throws {AppError} as `create`. */
  async restore(backup: string, passphrase: string): Promise<RestoredFiles> {
    const { engine } = this.#parts;
    let restored: RestoredFiles = { files: 0, damaged: 0 };
    await this.#openWith(async (place) => {
      if (place.isTrainingOnly) throw trainingOnly();
      restored = await engine.restore(place, backup, passphrase);
      return engine.open(place, passphrase);
    });
    return restored;
  }

  /** @throws {AppError} `vault.wrong-passphrase`, held as in `unlock`; `vault.locked`. */
  async changePassphrase(current: string, next: string): Promise<{ readonly backupsChanged: number; readonly backupsUnreachable: number }> {
    const vault = this.vault();
    await pause(this.#parts.clock, this.#nextTryMs - this.#parts.clock.nowMs(), this.#stop.signal);
    try {
      return await this.#parts.engine.changePassphrase(vault, this.#place!, current, next);
    } catch (error) {
      throw this.#countWrongTry(AppError.from(error));
    }
  }

  /**
   * What works without a vault, and what is open.
   *
   * @throws {AppError} `vault.locked` once locking began: this process ends then, and an answer might not
   *   get out any more. The next process suggests and rates as well.
   */
  get engine(): Pick<VaultEngine<V>, 'suggestPassphrase' | 'ratePassphrase' | 'describe'> {
    if (this.#ending) throw refused();
    return this.#parts.engine;
  }

  /**
   * Ends the session: calls are refused at once, jobs have 2 s, then the vault closes and its keys
   * are overwritten. Never rejects. A vault that does not close leaves the session `broken`; what
   * was committed is safe either way, because the database survives a crash.
   */
  lock(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  /** Something failed that nobody foresaw: refuse everything; the process is to end now. */
  giveUp(): void {
    this.#ending ??= Promise.resolve();
    this.#stop.abort();
    this.#parts.grants.clear();
    this.#enter('broken');
  }

  async #openWith(open: (place: VaultPlace) => Promise<V>): Promise<void> {
    const place = this.#place;
    if (this.#state !== 'locked' || !place || this.#ending) throw refused();
    this.#enter('unlocking');
    this.#opening = this.#open(place, open);
    await this.#opening;
  }

  async #open(place: VaultPlace, open: (place: VaultPlace) => Promise<V>): Promise<void> {
    try {
      await pause(this.#parts.clock, this.#nextTryMs - this.#parts.clock.nowMs(), this.#stop.signal);
      if (this.#ending) throw refused();
      const vault = await open(place);
      this.#vault = vault;
      if (place.isTrainingOnly && !this.#parts.engine.describe(vault).isTraining) {
        this.#vault = undefined;
        await this.#parts.engine.close(vault);
        throw trainingOnly();
      }
      if (this.#ending) throw refused();
      this.#wrongTries = 0;
      this.#vault.onChange((tables) => this.#tell((listener) => listener.onChange?.(tables)));
      this.#enter('open');
    } catch (error) {
      if (!this.#ending) this.#enter('locked');
      throw this.#countWrongTry(AppError.from(error));
    }
  }

  #countWrongTry(error: AppError): AppError {
    if (error.code !== 'vault.wrong-passphrase') return error;
    const waitMs = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#wrongTries);
    this.#wrongTries += 1;
    this.#nextTryMs = this.#parts.clock.nowMs() + waitMs;
    return new AppError(error.code, error.message, { cause: error, params: { waitMs } });
  }

  async #end(): Promise<void> {
    this.#enter('locking');
    this.#stop.abort();
    this.#parts.grants.clear();
    await this.#parts.jobs.abortAll(jobsEndMs);
    await this.#opening?.catch(() => {});
    try {
      if (this.#vault) await this.#parts.engine.close(this.#vault);
      this.#enter('locked');
    } catch {
      this.#enter('broken');
    } finally {
      this.#vault = undefined;
    }
  }

  #enter(state: VaultState): void {
    if (this.#state === 'broken' || this.#state === state) return;
    this.#state = state;
    this.#tell((listener) => listener.onState?.(state));
  }

  #tell(say: (listener: SessionListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }
}

function trainingOnly(): AppError {
  return new AppError('vault.training-only', 'This program opens training vaults only. Nothing was changed.');
}

function refused(): AppError {
  return new AppError('vault.locked', 'The vault is locked.');
}
