/** Whether the pixels of a bare PNG are all that it holds: each byte is one that draws (PNG, third edition; RFC 1950). */
import { crc32, createInflate } from 'node:zlib';

/** Samples of a pixel by colour type; none with a palette, which a copy has no need of. */
export const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** @param bytes for which `isBarePicture` holds. */
export async function isExactPng(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const pixels: Uint8Array[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at);
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) return false;
    // One without content would still hold four bytes of checksum and four of length for whoever counts them.
    if (name === 'IDAT' && length === 0) return false;
    if (name === 'IDAT') pixels.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const expected = drawnBytes(view);
  return expected !== undefined && (await inflatesTo(pixels, expected));
}

/** Of all rows with the filter byte before each; nothing for a head that is not as it is drawn here. */
function drawnBytes(view: DataView): number | undefined {
  const [width, height, depth, colour] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)];
  const perPixel = (samples[colour] ?? 0) * depth;
  const isPlain = view.getUint32(8) === 13 && [26, 27, 28].every((at) => view.getUint8(at) === 0) && (depth === 8 || depth === 16);
  return isPlain && perPixel > 0 && width > 0 && height > 0 ? height * (1 + (width * perPixel) / 8) : undefined;
}

/** To so many bytes, and all of it is used; one that would be longer is left at once. */
async function inflatesTo(parts: readonly Uint8Array[], expected: number): Promise<boolean> {
  const inflate = createInflate();
  const all = parts.reduce((sum, part) => sum + part.length, 0);

  for (const part of parts) inflate.write(part);
  inflate.end();
  let drawn = 0;
  try {
    for await (const block of inflate) if ((drawn += (block as Uint8Array).length) > expected) return false;
  } catch {
    return false;
  }
  return drawn === expected && inflate.bytesWritten === all;
}
