/**
 * The caller's end of a port: typed methods over messages. Pure, so that main, the window and
 * the tests use the same one.
 */
import type { Contract, InputOf, OutputOf } from './define.ts';
import type { ChangedEvent, JobEvent, ReplyMessage, StateEvent, WireError, WirePort } from './wire.ts';

/** The part of an AbortSignal that is used; the real one fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
}

export interface CallOptions {
  readonly signal?: CancelSignal;
  readonly onProgress?: (event: JobEvent) => void;
  /** A call of the same client, as it gave it back: this one is sent now and begun when that one is answered. */
  readonly after?: Promise<unknown>;
}

export type Client<C extends Contract> = {
  readonly [Name in keyof C]: (input: InputOf<C[Name]>, options?: CallOptions) => Promise<OutputOf<C[Name]>>;
};

/** What a call is refused with: the three facts that cross the port, and no text. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: WireError['code'];
  readonly params: WireError['params'];
  readonly retryable: boolean;

  constructor({ code, params, retryable }: WireError) {
    super(code);
    this.code = code;
    this.params = params;
    this.retryable = retryable;
  }
}

interface Waiting {
  readonly options: CallOptions;
  resolve(value: unknown): void;
  reject(error: CallError): void;
}

/** The vault process is gone: the vault is locked, and the call may be made again in a new one. */
const ended: WireError = { code: 'vault.locked', params: {}, retryable: true };

/** Calls, and matches replies to them. When the port closes, every call that waits is refused. */
export class PortClient {
  readonly #port: WirePort;
  readonly #onEvent: (event: ChangedEvent | StateEvent) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #idOf = new WeakMap<Promise<unknown>, number>();
  #lastId = 0;
  #isClosed = false;

  constructor(port: WirePort, onEvent: (event: ChangedEvent | StateEvent) => void = () => {}) {
    this.#port = port;
    this.#onEvent = onEvent;
    port.onMessage((message) => this.#receive(message as ReplyMessage | JobEvent | ChangedEvent | StateEvent));
    port.onClose(() => this.end());
  }

  /** @throws {CallError} whatever the vault refuses it with; `vault.locked` when its process ends. */
  call(method: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new CallError(ended));
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = new Promise((resolve, reject) => this.#waiting.set(id, { options, resolve, reject }));
    this.#idOf.set(reply, id);
    const after = options.after && this.#idOf.get(options.after);
    this.#port.post({ type: 'call', id, method, input, ...(after !== undefined && { after }) });
    const cancel = () => this.#waiting.has(id) && this.#port.post({ type: 'cancel', id });
    if (options.signal?.aborted) cancel();
    else options.signal?.addEventListener('abort', cancel, { once: true });
    return reply;
  }

  #receive(message: ReplyMessage | JobEvent | ChangedEvent | StateEvent): void {
    if (message.type === 'job') this.#waiting.get(message.id)?.options.onProgress?.(message);
    else if (message.type === 'reply') this.#answer(message);
    else this.#onEvent(message);
  }

  #answer(message: ReplyMessage): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.value);
    else waiting?.reject(new CallError(message.error));
  }

  /** The other end is gone, whether or not the port says so: nothing that waits will be answered. */
  end(): void {
    this.#isClosed = true;
    for (const waiting of this.#waiting.values()) waiting.reject(new CallError(ended));
    this.#waiting.clear();
  }
}

/** Whatever carries calls: a PortClient, or main's channel. */
export type Caller = Pick<PortClient, 'call'>;

/**
 * The same without the contract at hand: any name is passed on, and the types know which there are. For the
 * window, which then need not load a schema before its first paint.
 */
export function clientByName<C extends Contract>(client: Caller): Client<C> {
  const method = (_target: object, name: string | symbol) => (input: unknown, options?: CallOptions) =>
    client.call(String(name), input, options);
  return new Proxy({}, { get: method }) as Client<C>;
}

/** One function for each method of the contract. */
export function clientOf<C extends Contract>(contract: C, client: Caller): Client<C> {
  const methods = Object.keys(contract).map((name) => [name, (input: unknown, options?: CallOptions) => client.call(name, input, options)]);
  return Object.fromEntries(methods) as Client<C>;
}
