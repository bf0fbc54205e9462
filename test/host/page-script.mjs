// @ts-nocheck -- runs in the page, with the types of a browser.
/**
 * Runs in the page before anything else: the `require('electron')` that the built preload script gets, and the
 * other end of every port that main gave to this page.
 *
 * Not faithful: preload shares its world with the page, and the bridge to the host is visible there.
 * @param {(require: (name: string) => object, exports: object, module: object) => void} preload the built preload script as a
 *   function: its source goes into the page with this one's, because the page's own policy forbids to evaluate text.
 */
export function installPage(preload) {
  if (window !== window.top) return;
  /** @type {Map<string, ((event: object, ...args: unknown[]) => void)[]>} */
  const listeners = new Map();
  const waiting = new Map();
  const ports = new Map();
  let lastCall = 0;

  const encode = (/** @type {unknown} */ value) =>
    JSON.stringify(value, (_key, member) => {
      if (member === undefined) return { $host: 'undefined' };
      if (member instanceof Uint8Array) return { $host: 'bytes', bytes: member.toBase64() };
      return member;
    });
  const getBytes = fetch.bind(window);
  const ask = async (/** @type {string} */ path) => new Uint8Array(await (await getBytes(path)).arrayBuffer());
  /**
   * Large bytes come from an address (large-bytes.ts), all of a message at once.
   * @returns the message, and the memory of those bytes once they came.
   */
  const decode = (/** @type {string} */ text) => {
    // Looking at each member of a list of 20,000 takes longer than a real port takes for all of it.
    if (!text.includes('"$host"')) return { message: JSON.parse(text) };
    /** @type {Promise<ArrayBuffer>[]} */
    const coming = [];
    const message = JSON.parse(text, function (key, /** @type {any} */ member) {
      if (member?.$host === 'undefined') return undefined;
      if (member?.$host === 'bytes') return Uint8Array.fromBase64(member.bytes);
      if (member?.$host === 'bytes-at') coming.push(ask(member.path).then((bytes) => (this[key] = bytes).buffer));
      return member;
    });
    return { message, ...(coming.length > 0 && { buffers: Promise.all(coming) }) };
  };
  // In order. What is posted to ports together goes together: the way to the host is a long one. Keys and calls go at once.
  /** @type {string[]} */
  const outgoing = [];
  const flush = () => outgoing.length > 0 && void window['__lapwingHost'](outgoing.splice(0));
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', flush);
  port1.start();
  const toHost = (/** @type {{kind: string}} */ message) => {
    outgoing.push(encode(message));
    if (message.kind === 'port') port2.postMessage('flush');
    else flush();
  };

  const openPort = (/** @type {number} */ id) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', (event) => toHost({ kind: 'port', id, data: event.data }));
    port1.addEventListener('close', () => toHost({ kind: 'port-close', id }));
    port1.start();
    ports.set(id, port1);
    return port2;
  };

  const take = {
    event({ channel, args, ports: ids }) {
      const event = { ports: ids.map(openPort), sender: ipcRenderer };
      for (const listener of listeners.get(channel) ?? []) listener(event, ...args);
    },
    reply({ id, ok, value }) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (ok) resolve(value);
      else reject(new Error(value));
    },
    port: ({ id, data }, buffers = []) => ports.get(id)?.postMessage(data, buffers),
    'port-close': ({ id }) => ports.get(id)?.close(),
  };
  /** @type {Promise<void> | undefined} */
  let before;
  Object.defineProperty(window, '__lapwingDeliver', {
    value: (/** @type {string[]} */ batch) => {
      for (const text of batch) {
        const { message, buffers } = decode(text);
        const pass = (/** @type {ArrayBuffer[]} */ came) => take[message.kind](message, came);
        if (!before && !buffers) pass();
        else {
          // In order: what came first is waited for. Bytes that cannot be had any more are lost with their page.
          const turn = Promise.allSettled([buffers, before]).then(([{ status, value }]) => {
            if (before === turn) before = undefined;
            if (status === 'fulfilled') pass(value);
          });
          before = turn;
        }
      }
    },
  });

  const ipcRenderer = {
    invoke: (/** @type {string} */ channel, /** @type {unknown[]} */ ...args) =>
      new Promise((resolve, reject) => {
        lastCall += 1;
        waiting.set(lastCall, { resolve, reject });
        toHost({ kind: 'invoke', id: lastCall, channel, args });
      }),
    on(/** @type {string} */ channel, /** @type {(event: object, ...args: unknown[]) => void} */ listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };
  const freeze = (/** @type {any} */ value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const contextBridge = {
    exposeInMainWorld: (/** @type {string} */ name, /** @type {object} */ api) =>
      Object.defineProperty(window, name, { value: freeze(api) }),
  };
  const hear = (/** @type {KeyboardEvent | PointerEvent} */ event) => {
    if (!event.isTrusted) return;
    const { type, key = '', code = '', ctrlKey: control, metaKey: meta, shiftKey: shift, altKey: alt } = event;
    toHost({ kind: 'input', input: { type: type === 'keydown' ? 'keyDown' : type, key, code, control, meta, shift, alt } });
  };
  for (const type of ['keydown', 'pointerdown', 'wheel']) window.addEventListener(type, hear, { capture: true, passive: true });
  const electron = { ipcRenderer, contextBridge };
  const requireOnly = (/** @type {string} */ name) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload cannot require ${name}`);
  };
  preload(requireOnly, {}, { exports: {} });
}
