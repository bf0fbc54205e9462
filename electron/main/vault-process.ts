/**
 * The vault process as main sees it: starts it, points it at a folder, hands ports out, ends it.
 *
 * Main keeps the folder's path and nothing else. The passphrase goes over the data port, which main
 * makes and gives away without a look; the key derivation runs in a process of its own, and so do the reading of each
 * Office file and the setting of pages, whose ports go to the vault the same way.
 */
import path from 'node:path';

import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';

import { CallError, type Client, clientOf, PortClient } from '../contract/client.ts';
import { shellChannels } from '../contract/channels.ts';
import { type GrantPurpose, vaultContract } from '../contract/vault.ts';
import { type HelperKind, HelperMessage, KeyProcessMessage, type WirePort } from '../contract/wire.ts';
import { EarlyEnds } from './early-ends.ts';

export interface VaultProcessPaths {
  /** The built entry of the vault process; the key process and those without keys lie beside it. */
  readonly entry: string;
  readonly stateFolder: string;
  readonly isTrainingOnly: boolean;
}

export interface VaultHost {
  /** Points the present process at a folder. @returns false when one is open there: the next process, after a lock, has this one. */
  chooseFolder(folder: string): Promise<boolean>;
  /** Connects a window; the one before is cut off. */
  connect(contents: WebContents): void;
  grant(purpose: GrantPurpose, file: string): Promise<string>;
  /** Closes the vault in order, or kills its process after 5 s. A fresh one waits afterwards. */
  lock(): Promise<void>;
  /** Suspend, lid, quick exit: the process is gone when this returns; the database is safe in a crash. */
  kill(): void;
  /** Starts a process where the last ones would not stay. */
  tryAgain(): void;
  /** The app ends in order: as `lock`, but no new process comes. */
  close(): Promise<void>;
  /** The app ends at once: the process is gone, and no new one comes. */
  end(): void;
}

/**
 * Heap of the processes without keys, in MiB. One that reads an Office file gives up by itself where it needs more
 * (db/office/parse/packed-file.ts).
 */
const helperHeaps: Readonly<Record<HelperKind, number>> = { office: 768, pages: 1024, inspect: 768 };

/** A vault that has not closed by then never will. */
const lockMs = 5000;

/**
 * Who types a passphrase does not wait for a process to start: one waits, joined to the vault, with nothing in it. Later
 * than what the first screen needs.
 */
const spareAfterMs = 500;

interface Running {
  readonly child: UtilityProcess;
  readonly client: Client<typeof vaultContract>;
  readonly ended: Promise<void>;
  /** Processes that derive a key now, and hold a passphrase, or wait to derive the first one; and those without keys. */
  readonly helpers: Set<UtilityProcess>;
  isWanted: boolean;
}

export interface VaultHostEvents {
  /** The process ended although nobody asked it to. A new one is there already. */
  onEnded(): void;
  /** It ends each time as soon as it is started: none is there any more until `tryAgain`. */
  onHopeless(): void;
}

export function createVaultHost(paths: VaultProcessPaths, events: VaultHostEvents): VaultHost {
  return new RestartingVault(paths, events);
}

class RestartingVault implements VaultHost {
  readonly #paths: VaultProcessPaths;
  readonly #events: VaultHostEvents;
  readonly #ends = new EarlyEnds();
  #folder: string | undefined;
  #running: Running;

  constructor(paths: VaultProcessPaths, events: VaultHostEvents) {
    this.#paths = paths;
    this.#events = events;
    this.#running = this.#start();
  }

  #start(): Running {
    this.#ends.begin();
    const started = startProcess(this.#paths.entry);
    void started.ended.then(() => {
      if (this.#running !== started || !started.isWanted) return;
      if (this.#ends.end()) {
        started.isWanted = false;
        this.#events.onHopeless();
        return;
      }
      this.#running = this.#start();
      this.#events.onEnded();
    });
    const ready = () => void (this.#running === started && this.#ends.ready());
    started.client['vault.state']({}).then(ready, () => {});
    if (this.#folder) void this.#tellFolder(started, this.#folder).catch(() => {});
    return started;
  }

  async #tellFolder({ client }: Running, folder: string): Promise<void> {
    const { stateFolder, isTrainingOnly } = this.#paths;
    await client['vault.chooseFolder']({ folder, stateFolder, isTrainingOnly });
  }

  async chooseFolder(chosen: string): Promise<boolean> {
    this.#folder = chosen;
    const asked = this.#running;
    try {
      const { state } = await asked.client['vault.state']({});
      if (state !== 'closed' && state !== 'locked') return false;
      await this.#tellFolder(asked, chosen);
    } catch (error) {
      // It ended meanwhile: the next one is told when it starts.
      if (!(error instanceof CallError && error.code === 'vault.locked')) throw error;
    }
    return true;
  }

  connect(contents: WebContents): void {
    if (!this.#running.isWanted) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#running.child.postMessage({ type: 'data-port' }, [port1]);
    contents.postMessage(shellChannels.dataPort, null, [port2]);
  }

  async grant(purpose: GrantPurpose, file: string): Promise<string> {
    return (await this.#running.client['vault.grantFile']({ purpose, path: file })).token;
  }

  async lock(): Promise<void> {
    const ending = this.#running;
    await this.close();
    // Unless the system put it to sleep meanwhile: then there is a new one already.
    if (this.#running === ending) this.#running = this.#start();
  }

  async close(): Promise<void> {
    const ending = this.#running;
    ending.isWanted = false;
    const timer = setTimeout(() => killProcess(ending.child), lockMs);
    ending.client['vault.lock']({}).catch(() => {});
    await ending.ended;
    clearTimeout(timer);
  }

  tryAgain(): void {
    if (this.#running.isWanted) return;
    this.#ends.forget();
    this.#running = this.#start();
  }

  kill(): void {
    this.end();
    this.#running = this.#start();
  }

  end(): void {
    this.#running.isWanted = false;
    killProcess(this.#running.child);
    for (const helper of this.#running.helpers) killProcess(helper);
  }
}

/** `kill` alone asks (SIGTERM), and a process that hangs in a statement does not hear. This one does not ask. */
function killProcess(child: UtilityProcess): void {
  if (child.pid === undefined) {
    // Not there yet, or gone already.
    child.once('spawn', () => killProcess(child));
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    child.kill();
  }
}

/** Its end is told by `exit`; an `error` that nobody hears would end the app. */
function startUtility(entry: string, execArgv: readonly string[] = []): UtilityProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Lapwing', stdio: 'ignore', env: environment(), execArgv: [...execArgv] });
  child.on('error', () => {});
  return child;
}

function startProcess(entry: string): Running {
  const child = startUtility(entry);
  const client = clientOf(vaultContract, new PortClient(controlPortOf(child)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const helpers = new Set<UtilityProcess>();
  const running: Running = { child, client, ended, helpers, isWanted: true };
  const startHelper = (file: string, execArgv: readonly string[] = []) => {
    const helper = startUtility(path.join(path.dirname(entry), file), execArgv);
    helpers.add(helper);
    helper.once('exit', () => helpers.delete(helper));
    return helper;
  };
  // 256 MiB and a second for one key, then the process is gone.
  const joinKeyProcess = () => join(child, startHelper('key-process.js'), { type: 'key-port' });
  const spare = setTimeout(() => running.isWanted && joinKeyProcess(), spareAfterMs);
  const asked = new Map<number, UtilityProcess>();
  child.on('message', (message: unknown) => {
    const wanted = HelperMessage.safeParse(message).data;
    if (wanted?.type === 'helper-end') return endHelper(wanted.id, asked);
    if (wanted) {
      const limits = [`--max-old-space-size=${helperHeaps[wanted.kind]}`, '--max-semi-space-size=4'];
      const helper = startHelper(`${wanted.kind}-process.js`, limits);
      asked.set(wanted.id, helper);
      return join(child, helper, { type: 'helper-port', id: wanted.id });
    }
    if (!KeyProcessMessage.safeParse(message).success) return;
    clearTimeout(spare);
    joinKeyProcess();
  });
  void ended.then(() => {
    clearTimeout(spare);
    helpers.forEach(killProcess);
  });
  return running;
}

/** It may hang in a file that was made for that. */
function endHelper(id: number, asked: Map<number, UtilityProcess>): void {
  const helper = asked.get(id);
  if (helper) killProcess(helper);
  asked.delete(id);
}

/**
 * Nothing of the environment but what the system itself needs: no NODE_OPTIONS, no paths of the user. One heap for all
 * threads of native code, or two, is enough: the C library of Linux would keep eight for each processor.
 */
function environment(): Record<string, string> {
  const names = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'LANG', 'TZ'];
  const needed = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(needed), MALLOC_ARENA_MAX: '2' };
}

function controlPortOf(child: UtilityProcess): WirePort {
  let isGone = false;
  child.once('exit', () => {
    isGone = true;
  });
  return {
    post: (message) => (isGone ? undefined : child.postMessage(message)),
    onMessage: (listener) => void child.on('message', (message: unknown) => listener(message, [])),
    onClose: (listener) => void child.once('exit', () => listener()),
    flush: () => Promise.resolve(),
    close: () => void child.kill(),
  };
}

/** Main only joins the two. */
function join(vault: UtilityProcess, helper: UtilityProcess, message: object): void {
  const { port1, port2 } = new MessageChannelMain();
  helper.postMessage(message, [port1]);
  vault.postMessage(message, [port2]);
}
