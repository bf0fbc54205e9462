/** Small pictures of evidence: decoded here, a few at a time, at no more than the size that shows; the file is let go at once. */
import { pieceBytes } from '../../db/model/file-pieces.ts';
import { api } from '../api.ts';
import { shownTypeOf } from './evidence-bytes.ts';

/** In pixels of a dense screen. */
const box = { width: 112, height: 84 };
/** While some are read, others are decoded. */
const mostAtOnce = 3;
/** Some screens full, 37 KB each: scrolling back draws nothing anew. */
const mostKept = 120;

/** `covered`: hard to look at. `none`: it is shown by its kind. */
export type Thumbnail = ImageBitmap | 'covered' | 'none';

const kept = new Map<string, Thumbnail>();
let running = 0;
const waiting: (() => void)[] = [];

/** The one that was drawn already, without a wait. */
export function keptThumbnail(id: string): Thumbnail | undefined {
  const found = kept.get(id);
  if (found !== undefined) {
    kept.delete(id);
    kept.set(id, found);
  }
  return found;
}

/**
 * Draws the picture itself, not the preview that a camera put into its file: that may be of another picture, or of what was taken
 * away.
 *
 * @returns `undefined` where nobody wants it any longer. Never throws: what is broken or gone is shown by its kind.
 */
export async function thumbnailOf(id: string, signal: AbortSignal): Promise<Thumbnail | undefined> {
  const known = keptThumbnail(id);
  if (known !== undefined) return known;
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    if (signal.aborted) return undefined;
    const drawn = await draw(id, signal);
    if (drawn !== undefined) keep(id, drawn);
    return drawn;
  } catch {
    // Not kept: a file that was put back is drawn the next time that it comes into view.
    return 'none';
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function keep(id: string, drawn: Thumbnail): void {
  kept.set(id, drawn);
  // What shows it holds a copy.
  for (const [old, picture] of kept) {
    if (kept.size <= mostKept) break;
    kept.delete(old);
    if (picture instanceof ImageBitmap) picture.close();
  }
}

async function draw(id: string, signal: AbortSignal): Promise<Thumbnail | undefined> {
  const first = await api['evidence.preview']({ id, offset: 0, length: pieceBytes });
  if (first.state !== 'picture') return first.state;
  const type = shownTypeOf(first.mediaType);
  if (type === undefined) return 'none';
  const all = new Uint8Array(first.sizeBytes);
  all.set(first.bytes);
  for (let done = first.bytes.length; done < all.length; ) {
    if (signal.aborted) return undefined;
    const { bytes } = await api['evidence.preview']({ id, offset: done, length: Math.min(pieceBytes, all.length - done) });
    if (bytes.length === 0) return 'none';
    all.set(bytes, done);
    done += bytes.length;
  }
  return decode(type, all.buffer);
}

/** Not by way of a `Blob`: a browser may put those on the disk. */
async function decode(type: string, data: ArrayBuffer): Promise<ImageBitmap> {
  // A photograph is decoded at the eighth of its size, or whatever still fills the box.
  const decoder = new ImageDecoder({ type, data, transfer: [data], desiredWidth: box.width, desiredHeight: box.width });
  try {
    const { image } = await decoder.decode();
    const scale = Math.min(1, box.width / image.displayWidth, box.height / image.displayHeight);
    const [width, height] = [image.displayWidth, image.displayHeight].map((side) => Math.max(1, Math.round(side * scale)));
    const canvas = new OffscreenCanvas(width!, height!);
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width!, height!);
    image.close();
    return canvas.transferToImageBitmap();
  } finally {
    decoder.close();
  }
}
