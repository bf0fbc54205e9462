/**
 * `MessageChannelMain` and `MessagePortMain`: two ends of a channel in the main process, each of which may be
 * given away to a page or to a utility process.
 *
 * Faithful: order, queueing until `start` or the first listener, `close` at the other end, ports inside messages
 * to main. Not faithful: a port may be given away once only, and not from a page or process onwards.
 */
import { EventEmitter } from 'node:events';

/** Where a port went: what arrives at it goes on from here. */
export interface RemoteEnd {
  deliver(data: unknown): void;
  close(): void;
}

export class HostPort extends EventEmitter {
  peer: HostPort | undefined;
  #remote: RemoteEnd | undefined;
  #isStarted = false;
  #isClosed = false;
  readonly #queue: unknown[] = [];

  postMessage(data: unknown): void {
    const { peer } = this;
    const copy = structuredClone(data);
    if (peer && !this.#isClosed) setImmediate(() => peer.receive(copy));
  }

  start(): void {
    this.#isStarted = true;
    for (const data of this.#queue.splice(0)) this.#pass(data);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { peer } = this;
    setImmediate(() => peer?.end());
  }

  /** What the remote end calls when something was posted there. */
  postFromRemote(data: unknown): void {
    if (!this.#isClosed) this.peer?.receive(data);
  }

  /** Gives this end away. What came before is passed on. */
  moveTo(remote: RemoteEnd): void {
    this.#remote = remote;
    this.start();
    if (this.#isClosed) remote.close();
  }

  receive(data: unknown): void {
    if (this.#isClosed) return;
    if (this.#isStarted) this.#pass(data);
    else this.#queue.push(data);
  }

  #pass(data: unknown): void {
    if (this.#remote) this.#remote.deliver(data);
    else this.emit('message', { data, ports: [] });
  }

  end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#remote?.close();
    this.emit('close');
  }
}

export class HostMessageChannel {
  readonly port1 = new HostPort();
  readonly port2 = new HostPort();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}
