/** `webContents` over a Playwright page: messages, ports, navigation. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import type { Page, Request as PageRequest } from 'playwright-core';

import { keepNoAnswers, LargeBytes } from './large-bytes.ts';
import { installPage } from './page-script.mjs';
import type { HostPort } from './ports.ts';
import { type HostSession, toAppUrl, toPageUrl } from './session.ts';

interface FromPage {
  readonly kind: 'invoke' | 'port' | 'port-close' | 'input';
  readonly id: number;
  readonly channel?: string;
  readonly args?: readonly unknown[];
  readonly data?: unknown;
  readonly input?: { readonly type: string };
}

/** What the app of this window shares with it. */
export interface Surroundings {
  /** The handler of `ipcMain.handle`. */
  invoke(channel: string, event: object, args: readonly unknown[]): Promise<unknown>;
  /** A request that the app did not serve, or a page that wanted to leave. */
  record(what: string): void;
}

let lastId = 0;

export class HostWebContents extends EventEmitter {
  readonly id = (lastId += 1);
  readonly session: HostSession;
  readonly mainFrame;
  readonly page: Promise<Page>;
  readonly #around: Surroundings;
  readonly #ports = new Map<number, HostPort>();
  readonly #outgoing: string[] = [];
  readonly #bytes = new LargeBytes();
  /** For tests: what the app set. */
  readonly settings: Record<string, unknown> = {};
  #isSending = false;
  #lastPort = 0;
  #isGone = false;
  #url = '';
  #expected: string | undefined;
  #windowOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  constructor(page: Promise<Page>, preload: string, session: HostSession, around: Surroundings) {
    super();
    this.session = session;
    this.#around = around;
    const url = () => this.#url;
    this.mainFrame = {
      parent: null,
      get url() {
        return url();
      },
      get origin() {
        return new URL(url()).origin;
      },
    };
    this.page = page.then((opened) => this.#prepare(opened, preload));
    // The browser may be closed while the page is still on its way: then the window is gone, and nobody else waits for it.
    this.page.catch(() => this.#end());
  }

  async #prepare(page: Page, preload: string): Promise<Page> {
    await keepNoAnswers(page);
    await page.exposeBinding('__lapwingHost', (_source, texts: readonly string[]) => {
      for (const text of texts) this.#receive(decode(text) as FromPage);
    });
    const source = preload ? readFileSync(preload, 'utf8') : '';
    await page.addInitScript({ content: `(${installPage.toString()})((require, exports, module) => {${source}\n})` });
    await page.context().route('**/*', async (route) => {
      const request = route.request();
      const bytes = this.#bytes.take(request.url());
      if (bytes)
        return route
          .fulfill({ contentType: 'application/octet-stream', body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) })
          .catch(() => {});
      const isLeaving = request.isNavigationRequest() && request.url() !== this.#expected;
      if (isLeaving && this.#asks(isInside(request) ? 'will-frame-navigate' : 'will-navigate', request.url())) {
        this.#around.record(`navigation ${toAppUrl(request.url())}`);
        return route.abort('aborted');
      }
      const refused = await this.session.serve(
        route,
        isInside(request) ? undefined : (policy, origin) => this.#bytes.allowedBy(policy, origin),
      );
      if (refused !== undefined) this.#around.record(refused);
    });
    page.on('popup', (popup) => {
      const isAllowed = this.#windowOpen({ url: popup.url() }).action === 'allow';
      this.#around.record(`${isAllowed ? 'window' : 'refused window'} ${toAppUrl(popup.url())}`);
      if (!isAllowed) void popup.close();
    });
    page.on('close', () => this.#end());
    page.on('download', (download) => {
      let isPrevented = false;
      this.session.emit('will-download', { preventDefault: () => void (isPrevented = true) }, {}, this);
      this.#around.record(`${isPrevented ? 'refused download' : 'download'} ${download.suggestedFilename()}`);
      if (isPrevented) void download.cancel().catch(() => {});
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#url = toAppUrl(frame.url());
      this.#bytes.clear();
    });
    return page;
  }

  /** @returns whether a listener prevented it. */
  #asks(event: string, url: string): boolean {
    let isPrevented = false;
    this.emit(event, { url: toAppUrl(url), preventDefault: () => void (isPrevented = true) });
    return isPrevented;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    this.#expected = toPageUrl(url);
    this.#url = url;
    await page.goto(this.#expected);
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.settings['webRTC'] = policy;
  }

  /** None that the app may kill: the page's context has a renderer of its own, which ends with it (`HostBrowserWindow.destroy`). */
  getOSProcessId(): number {
    return 0;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#windowOpen = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ kind: 'event', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: readonly HostPort[] = []): void {
    const given = transfer.map((port) => {
      this.#lastPort += 1;
      this.#ports.set(this.#lastPort, port);
      return { id: this.#lastPort, port };
    });
    this.#post({ kind: 'event', channel, args: [message], ports: given.map(({ id }) => id) });
    for (const { id, port } of given)
      port.moveTo({ deliver: (data) => this.#post({ kind: 'port', id, data }), close: () => this.#post({ kind: 'port-close', id }) });
  }

  #receive(message: FromPage): void {
    if (message.kind === 'port') this.#ports.get(message.id)?.postFromRemote(message.data);
    else if (message.kind === 'port-close') this.#ports.get(message.id)?.close();
    else if (message.kind === 'input') this.#hear(message.input!);
    else void this.#answer(message);
  }

  /** The page has its key too, whatever the app says. */
  #hear(input: { readonly type: string }): void {
    this.emit('input-event', {}, input);
    if (input.type === 'keyDown') this.emit('before-input-event', { preventDefault() {} }, input);
  }

  async #answer({ id, channel, args }: FromPage): Promise<void> {
    const event = { sender: this, senderFrame: this.mainFrame };
    try {
      const value = await this.#around.invoke(channel ?? '', event, args ?? []);
      this.#post({ kind: 'reply', id, ok: true, value });
    } catch (error) {
      this.#post({ kind: 'reply', id, ok: false, value: String(error) });
    }
  }

  /** In order, and several at once while the page is busy. */
  #post(message: object): void {
    this.#outgoing.push(encode(message, this.#bytes));
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    const page = await this.page.catch(() => undefined);
    if (!page) return;
    while (this.#outgoing.length > 0 && !this.#isGone) {
      const batch = this.#outgoing.splice(0);
      // A page on its way to another document, or gone, takes nothing any more: as in Electron, the message is lost.
      await page
        .evaluate((texts) => (window as unknown as { __lapwingDeliver?: (t: string[]) => void }).__lapwingDeliver?.(texts), batch)
        .catch(() => {});
    }
    this.#isSending = false;
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    for (const port of this.#ports.values()) port.close();
    this.emit('destroyed');
  }
}

/** Whether it is for a frame inside of the page. A window that is only about to open has no frame yet. */
function isInside(request: PageRequest): boolean {
  try {
    return request.frame().parentFrame() !== null;
  } catch {
    return false;
  }
}

function encode(value: unknown, large: LargeBytes): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === undefined) return { $host: 'undefined' };
    if (!(member instanceof Uint8Array)) return member;
    const path = large.offer(member);
    return path === undefined ? { $host: 'bytes', bytes: Buffer.from(member).toString('base64') } : { $host: 'bytes-at', path };
  });
}

function decode(text: string): unknown {
  return JSON.parse(text, (_key, member: { $host?: string; bytes?: string } | null) => {
    if (member?.$host === 'undefined') return undefined;
    if (member?.$host === 'bytes') return new Uint8Array(Buffer.from(member.bytes!, 'base64'));
    return member;
  });
}
