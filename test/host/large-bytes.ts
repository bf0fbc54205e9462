/**
 * Bytes on their way to a page. As text in a message they pass through the browser's remote control letter by letter; so the message
 * names an address, and the page's script asks there, as for any other file of the app.
 */
import { randomBytes } from 'node:crypto';

import type { Page } from 'playwright-core';

/** Smaller ones are as quick inside of their message. */
const leastBytes = 32 * 1024;

export class LargeBytes {
  /** Unguessable: nothing in the page but the script of the stand-in knows it. */
  readonly #path = `/host-${randomBytes(16).toString('hex')}/`;
  readonly #kept = new Map<string, Uint8Array>();
  #last = 0;

  /** Takes bytes for the page. @returns their path, or `undefined` for what goes in its message. */
  offer(bytes: Uint8Array): string | undefined {
    if (bytes.length < leastBytes) return undefined;
    const path = `${this.#path}${(this.#last += 1)}`;
    this.#kept.set(path, bytes);
    return path;
  }

  /** Gives what lies at an address, once. @returns `undefined` for any other address. */
  take(url: string): Uint8Array | undefined {
    const { pathname } = new URL(url);
    const bytes = this.#kept.get(pathname);
    this.#kept.delete(pathname);
    return bytes;
  }

  /** The page is another: nobody comes for these. */
  clear(): void {
    this.#kept.clear();
  }

  /** The policy of a page with the one connection that it needs for this. */
  allowedBy(policy: string, origin: string): string {
    return `${policy}; connect-src ${origin}${this.#path}`;
  }
}

/**
 * Playwright has the browser keep up to 200 MB of what a page was answered, in the page's own process, and nobody asks for it: it would
 * be taken for what the app holds. There is no official word for it; with another version of Playwright this fails at once.
 */
export async function keepNoAnswers(page: Page): Promise<void> {
  const inner = (member(page, '_connection') as { toImpl(of: Page): object }).toImpl(page);
  const client = member(member(member(inner, 'delegate'), '_mainFrameSession'), '_client');
  await (client as { send(method: string, given: object): Promise<unknown> }).send('Network.enable', {
    maxTotalBufferSize: 0,
    maxResourceBufferSize: 0,
  });
}

function member(of: object, name: string): object {
  return (of as Readonly<Record<string, object>>)[name]!;
}
