/**
 * Loaded before a utility process's own code: gives it the `process.parentPort` that Electron would.
 *
 * Messages from main: `{to: 'parent' | port id, data, ports?: ids}` and `{close: port id}`; back the same way.
 */
import { EventEmitter } from 'node:events';

/** @type {Map<number, Port>} */
const ports = new Map();

class Port extends EventEmitter {
  /** @param {'parent' | number} id */
  constructor(id) {
    super();
    this.id = id;
    this.isStarted = false;
    this.isClosed = false;
    /** @type {object[]} */
    this.queue = [];
    if (id === 'parent') this.on('newListener', (name) => name === 'message' && setImmediate(() => this.start()));
  }

  /** @param {unknown} data */
  postMessage(data) {
    if (!this.isClosed && process.connected) process.send?.({ to: this.id, data });
  }

  start() {
    this.isStarted = true;
    for (const event of this.queue.splice(0)) this.emit('message', event);
  }

  close() {
    if (this.isClosed) return;
    this.isClosed = true;
    if (process.connected) process.send?.({ close: this.id });
    ports.delete(/** @type {number} */ (this.id));
    setImmediate(() => this.emit('close'));
  }

  /** @param {object} event */
  receive(event) {
    if (this.isStarted) this.emit('message', event);
    else this.queue.push(event);
  }

  end() {
    if (this.isClosed) return;
    this.isClosed = true;
    this.emit('close');
  }
}

const parent = new Port('parent');
process.on('message', (/** @type {{to?: 'parent' | number, data?: unknown, ports?: number[], close?: number}} */ message) => {
  if (message.close !== undefined) return ports.get(message.close)?.end();
  const given = (message.ports ?? []).map((id) => {
    const port = new Port(id);
    ports.set(id, port);
    return port;
  });
  const target = message.to === 'parent' ? parent : ports.get(/** @type {number} */ (message.to));
  target?.receive({ data: message.data, ports: given });
});
process.on('disconnect', () => {
  for (const port of ports.values()) port.end();
  parent.end();
  // Electron ends a utility process with its parent.
  process.exit(0);
});
Object.defineProperty(process, 'parentPort', { value: parent });
