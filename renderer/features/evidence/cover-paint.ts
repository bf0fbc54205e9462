/** Parts of a page painted over for good: opaque, in whole pixels, before anything is encoded. */
import { barePicture } from '../../../db/model/bare-picture.ts';
import { coveredPixels } from '../../../db/model/covered-pixels.ts';
import type { PagePixels } from './cover-source.ts';
import type { Region } from './file-place.ts';

/** On white, so that nothing shows through; then black over each part. A blur could be undone. */
export function paintCovered(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  pixels: PagePixels,
  parts: readonly Region[],
  margin: number,
): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, pixels.width, pixels.height);
  pixels.paint(context);
  context.fillStyle = '#000';
  for (const part of parts) {
    const { x, y, width, height } = coveredPixels(part, pixels, margin);
    context.fillRect(x, y, width, height);
  }
}

/** Of JPEG: no block is to be seen. */
const quality = 0.92;

/**
 * A page as a picture of its own that holds pixels and nothing else.
 *
 * @throws where the browser has no room for it.
 */
export async function coveredPicture(
  pixels: PagePixels,
  parts: readonly Region[],
  { margin, type }: { readonly margin: number; readonly type: 'image/png' | 'image/jpeg' },
): Promise<Uint8Array<ArrayBuffer>[]> {
  const canvas = new OffscreenCanvas(pixels.width, pixels.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('There is no room for this picture.');
  paintCovered(context, pixels, parts, margin);
  const blob = await canvas.convertToBlob({ type, quality });
  // Browsers add a profile of colours, in which words stand.
  const bare = barePicture(new Uint8Array(await blob.arrayBuffer()), type);
  // Whatever the browser keeps of it goes now.
  canvas.width = canvas.height = 0;
  if (!bare) throw new Error('The picture cannot be written.');
  return bare;
}
