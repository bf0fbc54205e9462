/** The page's part in showing evidence: the service worker asks, the vault answers. */
import { pieceBytes } from '../../db/model/file-pieces.ts';
import { api } from '../api.ts';
import type { AskPage, FromPage } from '../workers/evidence-protocol.ts';

/** Where the service worker answers (workers/evidence.ts). */
const evidencePath = '/evidence/';

/**
 * Types that a browser shows without running anything in them. Everything else, pictures of vectors and pages too, is never
 * given to it under any type.
 */
const shownTypes: Readonly<Record<string, string>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/gif': 'image/gif',
  'image/webp': 'image/webp',
  'image/avif': 'image/avif',
  'image/bmp': 'image/bmp',
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/mp4',
  'video/webm': 'video/webm',
  'video/matroska': 'video/webm',
  'video/x-matroska': 'video/webm',
  'video/ogg': 'video/ogg',
  'audio/mpeg': 'audio/mpeg',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/aac': 'audio/aac',
  'audio/wav': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/ogg': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'audio/flac': 'audio/flac',
  'audio/x-flac': 'audio/flac',
  'audio/webm': 'audio/webm',
};

const textTypes = new Set(['text/plain', 'text/markdown', 'text/vtt', 'application/x-subrip', 'application/json', 'application/xml']);

const openXml = 'application/vnd.openxmlformats-officedocument.';
const openDocument = 'application/vnd.oasis.opendocument.';

/** Read by a process without keys, and shown as cells or words (db/inspect/parse/look.ts). */
const lookedTypes: Readonly<Record<string, 'table' | 'words'>> = {
  'text/csv': 'table',
  'text/tab-separated-values': 'table',
  [`${openXml}spreadsheetml.sheet`]: 'table',
  [`${openXml}wordprocessingml.document`]: 'words',
  [`${openXml}presentationml.presentation`]: 'words',
  [`${openDocument}text`]: 'words',
  [`${openDocument}spreadsheet`]: 'words',
  [`${openDocument}presentation`]: 'words',
  'message/rfc822': 'words',
  'multipart/related': 'words',
  'text/html': 'words',
  'application/xhtml+xml': 'words',
  'application/wacz': 'words',
  'application/warc': 'words',
};

export type ViewKind = 'image' | 'video' | 'audio' | 'pdf' | 'text' | 'table' | 'words' | 'none';

/** How an item of this type is shown. */
export function viewKindOf(mediaType: unknown): ViewKind {
  if (typeof mediaType !== 'string') return 'none';
  if (mediaType === 'application/pdf') return 'pdf';
  if (textTypes.has(mediaType)) return 'text';
  if (Object.hasOwn(lookedTypes, mediaType)) return lookedTypes[mediaType]!;
  return Object.hasOwn(shownTypes, mediaType) ? (mediaType.split('/', 1)[0] as 'image' | 'video' | 'audio') : 'none';
}

/** As which type a browser may be given a file; `undefined` for what it never gets. */
export function shownTypeOf(mediaType: string): string | undefined {
  return Object.hasOwn(shownTypes, mediaType) ? shownTypes[mediaType] : undefined;
}

/** Good once `evidenceReady` says so. */
export function evidenceAddress(id: string): string {
  return `${evidencePath}${id}`;
}

let ready: Promise<void> | undefined;

/** Starts the service worker, once. @throws where the browser has none. */
export function evidenceReady(): Promise<void> {
  ready ??= start();
  ready.catch(() => (ready = undefined));
  return ready;
}

async function start(): Promise<void> {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener(
    'message',
    ({ data, ports: [port] }) =>
      void answer(data as AskPage).then((told) => port?.postMessage(told, told instanceof Uint8Array ? [told.buffer] : [])),
  );
  serviceWorker.startMessages();
  await serviceWorker.register(trusted('/evidence-worker.js') as string, { scope: '/' });
  await serviceWorker.ready;
  if (!serviceWorker.controller)
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
}

interface TrustedFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

/** The one script address that this page may name (Trusted Types). */
function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedFactory };
  const createScriptURL = (given: string) => {
    if (given !== '/evidence-worker.js') throw new TypeError('No other script is loaded.');
    return given;
  };
  return trustedTypes ? trustedTypes.createPolicy('evidence-worker', { createScriptURL }).createScriptURL(url) : url;
}

type Opened = Awaited<ReturnType<(typeof api)['evidence.open']>>;

/** What a page is about to show: each answer waits here until the worker asks for it, once. */
interface Ahead {
  readonly id: string;
  opened?: Promise<Opened> | undefined;
  readonly pieces: Map<number, Promise<Uint8Array>>;
}

/** A photograph. Of a larger file the rest comes when it is asked for. */
const mostAhead = 8;
/** Before it is known how large it is, or whether it is a picture. */
const piecesAtOnce = 3;
let ahead: Ahead | undefined;

/**
 * Asks for the bytes of a picture while its page is still being set. They are those that a list may have, and none of what is hard to
 * look at; its custody speaks of it when it is shown.
 */
export function askAhead(id: string): void {
  const own: Ahead = { id, pieces: new Map() };
  ahead = own;
  const ask = (piece: number) => {
    const offset = piece * pieceBytes;
    const asked = api['evidence.preview']({ id, offset, length: pieceBytes });
    const bytes = asked.then((read) => read.bytes);
    // Whoever needs it asks again.
    bytes.catch(() => undefined);
    own.pieces.set(offset, bytes);
    return asked;
  };
  const first = ask(0);
  for (let piece = 1; piece < piecesAtOnce; piece += 1) void ask(piece);
  const askRest = ({ sizeBytes, bytes }: Awaited<typeof first>) => {
    const count = bytes.length > 0 && ahead === own ? Math.min(Math.ceil(sizeBytes / pieceBytes), mostAhead) : 0;
    for (let piece = piecesAtOnce; piece < count; piece += 1) void ask(piece);
  };
  void first.then(askRest, () => undefined);
}

/** Its page is left: what nobody asked for is let go. */
export function forgetAhead(id: string): void {
  if (ahead?.id === id) ahead = undefined;
}

/** Opens an item that is shown now, which stands in its custody. @throws what the vault says of it. */
export function openShown(id: string): Promise<Opened> {
  const opened = api['evidence.open']({ id });
  // The worker, which would ask for the same, finds it on its way.
  if (ahead?.id === id) ahead.opened = opened;
  return opened;
}

async function answer(ask: AskPage): Promise<FromPage> {
  try {
    if (ask.type === 'read') return await readPiece(ask);
    const coming = ahead?.id === ask.id ? ahead.opened : undefined;
    if (coming) ahead!.opened = undefined;
    const { sizeBytes, mediaType } = await (coming ?? api['evidence.open']({ id: ask.id }));
    const shown = shownTypeOf(mediaType);
    return shown === undefined ? undefined : { sizeBytes, mediaType: shown };
  } catch {
    // The picture stays empty, and its page says why.
    return undefined;
  }
}

async function readPiece({ id, offset, length }: Extract<AskPage, { type: 'read' }>): Promise<Uint8Array> {
  const coming = ahead?.id === id ? ahead.pieces.get(offset) : undefined;
  if (coming) ahead!.pieces.delete(offset);
  const bytes = await coming?.catch(() => undefined);
  if (bytes && bytes.length > 0) return bytes.length <= length ? bytes : bytes.slice(0, length);
  return (await api['evidence.read']({ id, offset, length })).bytes;
}
