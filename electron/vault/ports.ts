/**
 * Makes one kind of port out of three: Node's MessagePort, Electron's MessagePortMain and
 * `process.parentPort`, and the message channel of a forked child.
 *
 * A forked child has one channel and no ports to pass on, so the data port travels inside it:
 * `{type: 'data-port'}` opens it, `{type: 'data', message}` carries it both ways,
 * `{type: 'data-close'}` ends it. Opening it again replaces the one before.
 */
import { MessagePort } from 'node:worker_threads';

import type { WirePort } from '../contract/wire.ts';

/** `MessagePortMain` and `process.parentPort` of Electron, as far as they are used. */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start?(): void;
  close?(): void;
}

/** The port to main inside a utility process; `undefined` in any other. */
export function parentPort(): ElectronPort | undefined {
  return (process as unknown as { readonly parentPort?: ElectronPort }).parentPort;
}

export function fromElectronPort(port: ElectronPort): WirePort {
  let isClosed = false;
  port.on('close', () => {
    isClosed = true;
  });
  return {
    post: (message) => (isClosed ? undefined : port.postMessage(message)),
    onMessage(listener) {
      port.on('message', ({ data, ports }) => listener(data, ports.map(fromElectronPort)));
      port.start?.();
    },
    onClose: (listener) => void port.on('close', listener),
    flush: nextTurn,
    close: () => port.close?.(),
  };
}

/** Ports travel as the field `port` of a message; the listener gets the message without it. */
export function fromNodePort(port: MessagePort): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (data: unknown) => listener(...withoutPort(data))),
    onClose: (listener) => void port.on('close', listener),
    flush: nextTurn,
    close: () => port.close(),
  };
}

function withoutPort(data: unknown): [unknown, WirePort[]] {
  if (typeof data !== 'object' || data === null || !('port' in data) || !(data.port instanceof MessagePort)) return [data, []];
  const { port, ...message } = data;
  return [message, [fromNodePort(port as MessagePort)]];
}

/** `process` in a forked child, or the `ChildProcess` in its parent. */
export interface IpcProcess {
  readonly connected?: boolean;
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  disconnect?(): void;
}

/** The control port of a forked child; fork it with `serialization: 'advanced'`. */
export function fromIpcProcess(ipc: IpcProcess): WirePort {
  const listeners = new Set<(message: unknown, ports: readonly WirePort[]) => void>();
  let sent: Promise<void> = Promise.resolve();
  const send = (message: unknown) => {
    if (!ipc.connected) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    // Throws here, to the caller, when the message cannot be cloned: as a rejection it would end the process.
    ipc.send!(message, () => resolve());
    sent = promise;
  };
  const tell = (message: unknown, ports: readonly WirePort[]) => {
    for (const listener of listeners) listener(message, ports);
  };
  const close = () => void (ipc.connected && ipc.disconnect?.());
  const flush = () => sent;
  let data: TunnelEnd | undefined;
  ipc.on('disconnect', () => data?.end());
  ipc.on('message', (message) => {
    const type = typeOf(message);
    if (type === 'data') return data?.deliver((message as { message?: unknown }).message);
    if (type === 'data-close') return data?.end();
    if (type !== 'data-port') return tell(message, []);
    data?.end();
    data = openTunnel(send, flush);
    tell(message, [data.port]);
  });
  return {
    post: send,
    onMessage: (listener) => void listeners.add(listener),
    onClose: (listener) => void ipc.on('disconnect', listener),
    flush,
    close,
  };
}

/**
 * The parent's data port to a forked child: what `fromIpcProcess` there hands out.
 *
 * @public the other end of the process, for tests that play the window.
 */
export function openDataTunnel(ipc: IpcProcess): WirePort {
  const send = (message: unknown) => void (ipc.connected && ipc.send!(message, () => {}));
  const tunnel = openTunnel(send, nextTurn);
  ipc.on('message', (message) => {
    if (typeOf(message) === 'data') tunnel.deliver((message as { message?: unknown }).message);
    if (typeOf(message) === 'data-close') tunnel.end();
  });
  ipc.on('disconnect', () => tunnel.end());
  send({ type: 'data-port' });
  return tunnel.port;
}

interface TunnelEnd {
  readonly port: WirePort;
  deliver(message: unknown): void;
  end(): void;
}

function openTunnel(send: (message: unknown) => void, flush: () => Promise<void>): TunnelEnd {
  const onMessage = new Set<(message: unknown, ports: readonly WirePort[]) => void>();
  const onClose = new Set<() => void>();
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of onClose) listener();
  };
  const port: WirePort = {
    post: (message) => (isOpen ? send({ type: 'data', message }) : undefined),
    onMessage: (listener) => void onMessage.add(listener),
    onClose: (listener) => void onClose.add(listener),
    flush,
    close() {
      if (isOpen) send({ type: 'data-close' });
      end();
    },
  };
  const deliver = (message: unknown) => {
    if (isOpen) for (const listener of onMessage) listener(message, []);
  };
  return { port, deliver, end };
}

function typeOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
