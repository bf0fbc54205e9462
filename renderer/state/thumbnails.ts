/**
 * Small pictures of evidence. A list asks for those of a screen at once; what the vault has not kept yet is drawn here from its file, a
 * few at a time, and given to the vault, so that each file is decoded once.
 */
import { pieceBytes } from '../../db/model/file-pieces.ts';
import { mostSmallAtOnce } from '../../db/model/small-picture.ts';
import { api } from '../api.ts';
import { shownTypeOf } from './evidence-bytes.ts';
import { codeSmall, decodeSmall } from './small-picture.ts';

/** While some are read, others are decoded. */
const mostAtOnce = 3;
/** Some screens full, 37 KB each: scrolling back draws nothing anew. */
const mostKept = 120;
/** What is drawn within this goes to the vault together. */
const gatheredMs = 2000;

/** `covered`: hard to look at. `none`: it is shown by its kind. */
export type Thumbnail = ImageData | 'covered' | 'none';

interface Wanted {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly resolve: (drawn: Thumbnail | undefined) => void;
}

type Told = Awaited<ReturnType<(typeof api)['evidence.previews']>>['pictures'][number];

const kept = new Map<string, ImageData>();
const wanted: Wanted[] = [];
let running = 0;
const waiting: (() => void)[] = [];

/** The one that was drawn already, without a wait. */
export function keptThumbnail(id: string): ImageData | undefined {
  const found = kept.get(id);
  if (found !== undefined) {
    kept.delete(id);
    kept.set(id, found);
  }
  return found;
}

/**
 * Shows the picture itself, not the preview that a camera put into its file: that may be of another picture, or of what was taken away.
 *
 * @returns `undefined` where nobody wants it any longer. Never throws: what is broken or gone is shown by its kind.
 */
export function thumbnailOf(id: string, signal: AbortSignal): Promise<Thumbnail | undefined> {
  const known = keptThumbnail(id);
  if (known !== undefined) return Promise.resolve(known);
  const { promise, resolve } = Promise.withResolvers<Thumbnail | undefined>();
  // Rows that came into view together ask together.
  if (wanted.push({ id, signal, resolve }) === 1) queueMicrotask(askAll);
  return promise;
}

function askAll(): void {
  const all = wanted.splice(0);
  for (let at = 0; at < all.length; at += mostSmallAtOnce) void askFor(all.slice(at, at + mostSmallAtOnce));
}

async function askFor(some: readonly Wanted[]): Promise<void> {
  const told = await api['evidence.previews']({ ids: some.map(({ id }) => id) }).then(
    ({ pictures }) => pictures,
    () => [],
  );
  for (const [at, { id, signal, resolve }] of some.entries()) void show(id, told[at], signal).then(resolve);
}

async function show(id: string, told: Told | undefined, signal: AbortSignal): Promise<Thumbnail | undefined> {
  // Pixels alone are kept. What nobody looked into yet, is not here or is covered may be had the next time that it comes into view.
  if (!told) return 'none';
  if (told.state !== 'picture') return told.state;
  try {
    if (told.bytes) return keep(id, await decodeSmall('image/jpeg', new Uint8Array(told.bytes).buffer));
  } catch {
    // It is drawn from the file, then.
  }
  try {
    const drawn = await inTurn(() => drawFile(id, signal));
    return typeof drawn === 'object' ? keep(id, drawn) : drawn;
  } catch {
    return 'none';
  }
}

function keep(id: string, drawn: ImageData): ImageData {
  kept.set(id, drawn);
  for (const old of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(old);
  }
  return drawn;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function drawFile(id: string, signal: AbortSignal): Promise<Thumbnail | undefined> {
  if (signal.aborted) return undefined;
  const first = await api['evidence.preview']({ id, offset: 0, length: pieceBytes });
  if (first.state !== 'picture') return first.state;
  const type = shownTypeOf(first.mediaType);
  if (type === undefined) return 'none';
  const whole = wholeIn(first.bytes, first.sizeBytes);
  const all = whole ?? new Uint8Array(first.sizeBytes);
  if (!whole) all.set(first.bytes);
  for (let done = first.bytes.length; done < all.length; ) {
    if (signal.aborted) return undefined;
    const { bytes } = await api['evidence.preview']({ id, offset: done, length: Math.min(pieceBytes, all.length - done) });
    if (bytes.length === 0) return 'none';
    all.set(bytes, done);
    done += bytes.length;
  }
  const drawn = await decodeSmall(type, all.buffer);
  giveBack(id, drawn);
  return drawn;
}

/** Most pictures come in one piece, which need not be copied. */
function wholeIn(bytes: Uint8Array, sizeBytes: number): Uint8Array<ArrayBuffer> | undefined {
  const { buffer } = bytes;
  return bytes.length === sizeBytes && buffer instanceof ArrayBuffer && buffer.byteLength === sizeBytes
    ? new Uint8Array(buffer)
    : undefined;
}

const drawnNow: { readonly id: string; readonly bytes: Uint8Array }[] = [];
let gathering: ReturnType<typeof setTimeout> | undefined;

/** What comes of it does not matter here: what was not kept is drawn again another time. */
function giveBack(id: string, pixels: ImageData): void {
  const bytes = codeSmall(pixels);
  if (!bytes) return;
  drawnNow.push({ id, bytes });
  if (drawnNow.length >= mostSmallAtOnce) giveAll();
  else gathering ??= setTimeout(giveAll, gatheredMs);
}

function giveAll(): void {
  clearTimeout(gathering);
  gathering = undefined;
  if (drawnNow.length > 0) void api['evidence.keepPreviews']({ pictures: drawnNow.splice(0) }).catch(() => undefined);
}
