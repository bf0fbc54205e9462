/**
 * Pictures made as small as a list shows them. Their pixels are counted together here and not drawn: what a browser draws small it keeps
 * decoded, 120 KB for each photograph, in shared memory that it gives back only when the whole machine runs short.
 */
import { barePicture } from '../../db/model/bare-picture.ts';
import { smallBox } from '../../db/model/small-picture.ts';
import { pixelsInBox, type Turn } from './pixels.ts';

/** So many pixels are looked at together: 4 MB. An even number of lines, as colours may be stored for two at once. */
const pixelsAtOnce = 2 ** 20;

/** Attributes that the types do not have yet (WebCodecs, 9.4.4). */
type Frame = VideoFrame & Turn;

/** Not by way of a `Blob`: a browser may put those on the disk. @param data is gone afterwards. @throws for what is no such picture. */
export async function decodeSmall(type: string, data: ArrayBuffer): Promise<ImageData> {
  // A photograph is decoded at the eighth of its size, or whatever still fills the box.
  const decoder = new ImageDecoder({ type, data, transfer: [data], desiredWidth: smallBox.width, desiredHeight: smallBox.width });
  try {
    const { image } = await decoder.decode();
    try {
      return await pixelsOf(image as Frame);
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

async function pixelsOf(image: Frame): Promise<ImageData> {
  const { width, height } = image.visibleRect!;
  const counted = pixelsInBox({ width, height }, smallBox, image);
  const lines = Math.max(2, Math.floor(pixelsAtOnce / width / 2) * 2);
  for (let y = 0; y < height; y += lines) {
    const options = { format: 'RGBA', rect: { x: 0, y, width, height: Math.min(lines, height - y) } } as const;
    const pixels = new Uint8Array(image.allocationSize(options));
    await image.copyTo(pixels, options);
    counted.add(pixels, y);
  }
  const { data, ...size } = counted.picture();
  return new ImageData(data, size.width, size.height);
}

let canvas: HTMLCanvasElement | undefined;

/** A JPEG of these pixels and of nothing else; `undefined` where the browser makes none. */
export function codeSmall(pixels: ImageData): Uint8Array<ArrayBuffer> | undefined {
  canvas ??= document.createElement('canvas');
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  canvas.getContext('2d', { willReadFrequently: true })!.putImageData(pixels, 0, 0);
  const [, text = ''] = canvas.toDataURL('image/jpeg', 0.8).split(',');
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const parts = barePicture(bytes, 'image/jpeg');
  if (!parts) return undefined;
  const bare = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bare.set(part, at);
    at += part.length;
  }
  return bare;
}
