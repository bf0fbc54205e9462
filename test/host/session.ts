/** `session`, `protocol`, `webRequest`: where a page's requests go. What is not served by the app is recorded and cut off. */
import { EventEmitter } from 'node:events';

import type { Route } from 'playwright-core';

/** The page's origin in the browser, in the place of `app://lapwing`: a scheme of our own is not to be had from outside. */
const pageOrigin = 'https://lapwing.invalid';
const appOrigin = 'app://lapwing';
const policyHeader = 'content-security-policy';

export function toPageUrl(url: string): string {
  return url.startsWith(appOrigin) ? pageOrigin + url.slice(appOrigin.length) : url;
}

export function toAppUrl(url: string): string {
  return url.startsWith(pageOrigin) ? appOrigin + url.slice(pageOrigin.length) : url;
}

type Handler = (request: Request) => Response | Promise<Response>;
type Listener = (details: { url: string; method: string; resourceType: string }, answer: (decision: { cancel?: boolean }) => void) => void;

export class HostSession extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  #beforeRequest: Listener | undefined;
  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.#handlers.set(scheme, handler) };
  readonly webRequest = { onBeforeRequest: (listener: Listener) => void (this.#beforeRequest = listener) };
  /** For tests: what the app switched off. */
  readonly settings: Record<string, unknown> = {};

  setPermissionRequestHandler(handler: (contents: unknown, permission: string, answer: (isAllowed: boolean) => void) => void): void {
    this.settings['permissionRequest'] = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.settings['permissionCheck'] = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.settings['devicePermission'] = handler;
  }
  setCertificateVerifyProc(handler: (request: unknown, answer: (code: number) => void) => void): void {
    this.settings['certificateVerify'] = handler;
  }
  async setProxy(config: object): Promise<void> {
    this.settings['proxy'] = config;
  }
  /** A page's context goes with its window here, and all that it stored. */
  async clearStorageData(): Promise<void> {}
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.settings['spellChecker'] = isEnabled;
  }

  /**
   * Answers one request of a page; what the app does not serve is aborted.
   * @param allow what becomes of the policy of a document.
   * @returns what to write down: `undefined` when the app served it, else the address, with `cancelled` when the app forbade it.
   */
  async serve(route: Route, allow?: (policy: string, origin: string) => string): Promise<string | undefined> {
    const url = toAppUrl(route.request().url());
    const handler = this.#handlers.get(url.split(':', 1)[0]!);
    const isCancelled = this.#isCancelled(url, route);
    if (!handler || isCancelled) {
      await route.abort('aborted').catch(() => {});
      return isCancelled ? `cancelled ${url}` : url;
    }
    const response = await handler({ url, method: route.request().method(), headers: new Headers(route.request().headers()) } as Request);
    const body = Buffer.from(await response.arrayBuffer());
    const served = Object.fromEntries(response.headers);
    const policy = served[policyHeader];
    if (allow && policy !== undefined && route.request().resourceType() === 'document') served[policyHeader] = allow(policy, pageOrigin);
    await route.fulfill({ status: response.status, headers: served, body }).catch(() => {});
    return undefined;
  }

  #isCancelled(url: string, route: Route): boolean {
    let isCancelled = false;
    const details = { url, method: route.request().method(), resourceType: route.request().resourceType() };
    this.#beforeRequest?.(details, ({ cancel }) => void (isCancelled = cancel === true));
    return isCancelled;
  }
}
