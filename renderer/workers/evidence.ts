/**
 * The service worker: pictures, films and sound of evidence have the address `evidence/<id>`, and their bytes come from the vault
 * over the page, range by range. Nothing is kept, and nothing else is answered: every other request goes its way.
 */
import type { AskPage, FromPage } from './evidence-protocol.ts';

/** What is used of `ServiceWorkerGlobalScope`. */
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void>; get(id: string): Promise<Client | undefined> };
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

interface Client {
  postMessage(message: unknown, transfer: readonly Transferable[]): void;
}

interface FetchEvent {
  readonly request: Request;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as Worker;
/** The page's own word for it: a worker is one file, and shares none. */
const evidencePath = '/evidence/';
const pieceBytes = 1024 * 1024;
/** Pieces that are asked for before the one in front of them came. */
const ahead = 3;
const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' };

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (pathname.startsWith(evidencePath)) event.respondWith(answer(event, pathname.slice(evidencePath.length)));
});

async function answer({ request, clientId }: FetchEvent, id: string): Promise<Response> {
  const client = await worker.clients.get(clientId);
  // As a picture, film or sound alone: never as a page, script, style or document.
  if (!client || !['image', 'video', 'audio'].includes(request.destination)) return refused();
  const ask = (message: AskPage) => askPage(client, message);
  const opened = await ask({ type: 'open', id });
  if (!opened || opened instanceof Uint8Array) return refused();
  const { sizeBytes, mediaType } = opened;
  const range = rangeOf(request.headers.get('range'), sizeBytes);
  if (range === 'outside') return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${sizeBytes}` } });
  const [first, last] = range ?? [0, sizeBytes - 1];
  return new Response(bytesOf(ask, id, first, last), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Content-Type': mediaType,
      'Content-Length': String(last - first + 1),
      'Accept-Ranges': 'bytes',
      ...(range && { 'Content-Range': `bytes ${first}-${last}/${sizeBytes}` }),
    },
  });
}

const refused = () => new Response(null, { status: 404, headers });

function askPage(client: Client, message: AskPage): Promise<FromPage> {
  const { port1, port2 } = new MessageChannel();
  const { promise, resolve } = Promise.withResolvers<FromPage>();
  port1.addEventListener('message', ({ data }) => resolve(data as FromPage));
  port1.start();
  client.postMessage(message, [port2]);
  return promise.finally(() => port1.close());
}

/** RFC 9110, 14.1.2: one range; of several none is answered. */
function rangeOf(header: string | null, sizeBytes: number): readonly [number, number] | 'outside' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return first > last || first >= sizeBytes ? 'outside' : [first, last];
}

/** Pieces in their order, some asked for ahead; who reads no further is asked for no more. */
function bytesOf(ask: (message: AskPage) => Promise<FromPage>, id: string, first: number, last: number): ReadableStream<Uint8Array> {
  const coming: Promise<FromPage>[] = [];
  let asked = first;
  let at = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (; coming.length < ahead && asked <= last; asked += pieceBytes)
          coming.push(ask({ type: 'read', id, offset: asked, length: Math.min(pieceBytes, last + 1 - asked) }));
        const bytes = await coming.shift();
        if (bytes instanceof Uint8Array && bytes.length > 0) {
          at += bytes.length;
          controller.enqueue(bytes);
          if (at > last) controller.close();
        } else controller.error(new Error('The file ended early.'));
      },
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
