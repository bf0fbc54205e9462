/**
 * The pages in a WARC (ISO 28500), packed record by record or not: responses and resources that are web pages, in their order.
 * Nothing of them is run or built; their words are read as those of any page.
 */
import { Readable } from 'node:stream';
import { brotliDecompressSync, createGunzip, gunzipSync, inflateSync } from 'node:zlib';

import { split } from './mail.ts';
import { wordsOfPage } from './markup.ts';

export interface CapturedPage {
  readonly url: string;
  /** As the record says it, in UTC. */
  readonly at: string;
  /** Of the page that was wanted alone. */
  readonly words?: string;
}

const limits = { unpackedBytes: 2 ** 30, headBytes: 64 * 1024, pageBytes: 16 * 1024 * 1024 };

/** What a record said of itself, for what is looked for. */
export interface Wanted {
  /** Whether the words of this page are wanted. @param at how many pages came before it. */
  isWanted(page: CapturedPage, at: number): boolean;
}

/** @throws where it is broken, or unpacks to more than any that is shown; what came before was told. */
export async function* pagesInWarc(
  packed: AsyncIterable<Uint8Array>,
  { isWanted }: Wanted,
): AsyncGenerator<CapturedPage | { readonly tool: string }> {
  const bytes = new Bytes(await unpackedIfPacked(packed));
  let at = 0;
  for (;;) {
    const head = await bytes.headers();
    if (head === undefined) return;
    const { headers } = split(head.replace(/^WARC\/[\d.]+\r?\n/, ''));
    const length = Number(headers.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) throw new Error('A record without a length.');
    const type = headers.get('warc-type') ?? '';
    const page = {
      url: (headers.get('warc-target-uri') ?? '').replaceAll(/^<|>$/g, '').slice(0, 2000),
      at: headers.get('warc-date') ?? '',
    };
    const start = await bytes.take(Math.min(length, limits.headBytes));
    if (type === 'warcinfo') {
      const tool = /^software: *(.{1,500}?)\r?$/im.exec(start.toString('latin1'))?.[1];
      if (tool !== undefined) yield { tool };
    }
    if (!isPage(type, headers, start)) await bytes.skip(length - start.length);
    else if (isWanted(page, at++)) {
      const rest = await bytes.take(Math.min(length - start.length, limits.pageBytes));
      await bytes.skip(length - start.length - rest.length);
      yield { ...page, words: wordsOf(type, Buffer.concat([start, rest])) };
    } else {
      await bytes.skip(length - start.length);
      yield page;
    }
  }
}

function isPage(type: string, headers: ReadonlyMap<string, string>, start: Buffer): boolean {
  if (type === 'resource') return /html/i.test(headers.get('content-type') ?? '');
  if (type !== 'response') return false;
  const text = start.toString('latin1');
  return /^HTTP\/[\d.]+ 2\d\d/.test(text) && /html/i.test(split(text.replace(/^[^\n]*\n/, '')).headers.get('content-type') ?? '');
}

function wordsOf(type: string, bytes: Buffer): string {
  if (type === 'resource') return wordsOfPage(bytes);
  const gap = /\r?\n\r?\n/.exec(bytes.subarray(0, limits.headBytes).toString('latin1'));
  if (!gap) return '';
  const { headers } = split(
    bytes
      .subarray(0, gap.index)
      .toString('latin1')
      .replace(/^[^\n]*\n/, ''),
  );
  const body = bytes.subarray(gap.index + gap[0].length);
  const whole = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? joined(body) : body;
  const charset = /charset\s*=\s*"?([\w-]{2,40})/i.exec(headers.get('content-type') ?? '')?.[1];
  return wordsOfPage(unpacked(whole, headers.get('content-encoding') ?? ''), charset);
}

/** Tools that unpack what they keep leave the header as it was. */
function unpacked(body: Buffer, encoding: string): Buffer {
  const most = { maxOutputLength: limits.pageBytes };
  try {
    if (/gzip/i.test(encoding)) return gunzipSync(body, most);
    if (/br/i.test(encoding)) return brotliDecompressSync(body, most);
    if (/deflate/i.test(encoding)) return inflateSync(body, most);
  } catch {
    // It is not packed, or not whole.
  }
  return body;
}

/** RFC 9112, 7.1; what is not in pieces stays as it is. */
function joined(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\n', at);
    const size = end === -1 ? Number.NaN : Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (Number.isNaN(size)) return pieces.length === 0 ? body : Buffer.concat(pieces);
    if (size === 0) break;
    pieces.push(body.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 2;
  }
  return Buffer.concat(pieces);
}

async function unpackedIfPacked(packed: AsyncIterable<Uint8Array>): Promise<AsyncIterator<Uint8Array>> {
  const source = packed[Symbol.asyncIterator]();
  const first = await source.next();
  async function* all() {
    if (first.done) return;
    yield first.value;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  const isPacked = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b;
  return isPacked ? Readable.from(all()).pipe(createGunzip())[Symbol.asyncIterator]() : all();
}

/** A stream of which as much is held as is asked for. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #left = limits.unpackedBytes;

  constructor(source: AsyncIterator<Uint8Array>) {
    this.#source = source;
  }

  /** @returns fewer bytes at the end. */
  async take(length: number): Promise<Buffer> {
    while (this.#held.length < length) if (!(await this.#more())) break;
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const taken = (await this.take(Math.min(left, 64 * 1024))).length;
      if (taken === 0) return;
      left -= taken;
    }
  }

  /** The headers of the next record, without the empty line behind them; `undefined` at the end. @throws where there is no end of them. */
  async headers(): Promise<string | undefined> {
    for (;;) {
      const text = this.#held.subarray(0, limits.headBytes).toString('latin1');
      const start = text.search(/[^\r\n]/);
      const gap = start === -1 ? undefined : /\r?\n\r?\n/.exec(text.slice(start));
      if (gap) {
        this.#held = this.#held.subarray(start + gap.index + gap[0].length);
        return text.slice(start, start + gap.index);
      }
      if (this.#held.length > limits.headBytes) throw new Error('No record begins here.');
      if (!(await this.#more())) return undefined;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) return false;
    if ((this.#left -= value.length) < 0) throw new Error('More than is read.');
    this.#held = Buffer.concat([this.#held, value]);
    return true;
  }
}
