/** `utilityProcess.fork` as `child_process.fork` with a `process.parentPort` (parent-port.mjs). */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

import type { HostPort } from './ports.ts';

const shim = pathToFileURL(path.join(import.meta.dirname, 'parent-port.mjs')).href;

export interface ForkOptions {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly execArgv?: readonly string[] | undefined;
}

interface FromChild {
  readonly to?: 'parent' | number;
  readonly data?: unknown;
  readonly close?: number;
}

export class HostUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, HostPort>();
  #lastPort = 0;

  constructor(entry: string, args: readonly string[], options: ForkOptions) {
    super();
    const output = process.env['LAPWING_HOST_OUTPUT'] ? 'inherit' : 'ignore';
    this.#child = fork(entry, args, {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', shim, ...(options.execArgv ?? [])],
      env: { ...options.env },
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
    });
    this.#child.on('message', (message) => this.#receive(message as FromChild));
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
    // A process that is gone already takes no message; 'exit' says so.
    this.#child.on('error', () => {});
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(data: unknown, transfer: readonly HostPort[] = []): void {
    const ports = transfer.map((port) => {
      const id = (this.#lastPort += 1);
      this.#ports.set(id, port);
      return { id, port };
    });
    this.#send({ to: 'parent', data, ports: ports.map(({ id }) => id) });
    for (const { id, port } of ports)
      port.moveTo({ deliver: (message) => this.#send({ to: id, data: message }), close: () => this.#send({ close: id }) });
  }

  /** As in Electron, it asks only. */
  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  /** The app is gone, and Electron ends its utility processes with it. */
  end(): void {
    this.#child.kill('SIGKILL');
  }

  #send(message: object): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  #receive(message: FromChild): void {
    if (message.close !== undefined) {
      this.#ports.get(message.close)?.close();
      this.#ports.delete(message.close);
    } else if (message.to === 'parent') this.emit('message', message.data);
    else this.#ports.get(message.to!)?.postFromRemote(message.data);
  }
}
