/** Whether parts of an exact PNG are painted over: black and opaque to the last pixel (PNG, third edition, 9). */
import { createInflate } from 'node:zlib';

import type { Rectangle } from '../../model/covered-pixels.ts';
import { samples } from './exact-png.ts';

/** @param bytes for which `isExactPng` holds. @param rectsOf of a picture of this size, in pixels. */
export async function isPaintedPng(
  bytes: Uint8Array<ArrayBuffer>,
  rectsOf: (size: { readonly width: number; readonly height: number }) => readonly Rectangle[],
): Promise<boolean> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [width, height, depth, colour] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)];
  const rects = rectsOf({ width, height });
  if (rects.length === 0) return true;
  const perPixel = (samples[colour]! * depth) / 8;
  const alphaBytes = colour === 4 || colour === 6 ? depth / 8 : 0;
  const isBlack = (row: Uint8Array) => (rect: Rectangle) => {
    for (let at = rect.x * perPixel; at < (rect.x + rect.width) * perPixel; at += 1)
      if (row[at] !== (at % perPixel >= perPixel - alphaBytes ? 255 : 0)) return false;
    return true;
  };
  let y = 0;
  for await (const row of rowsOf(bytes, view, width * perPixel, perPixel)) {
    if (!rects.filter((rect) => y >= rect.y && y < rect.y + rect.height).every(isBlack(row))) return false;
    y += 1;
  }
  return y === height;
}

async function* rowsOf(bytes: Uint8Array<ArrayBuffer>, view: DataView, rowBytes: number, perPixel: number): AsyncGenerator<Uint8Array> {
  const inflate = createInflate();
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === 0x49444154) inflate.write(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  inflate.end();
  let before: Uint8Array = new Uint8Array(rowBytes);
  let row = new Uint8Array(1 + rowBytes);
  let filled = 0;
  for await (const block of inflate) {
    for (let from = 0; from < (block as Uint8Array).length; ) {
      const part = (block as Uint8Array).subarray(from, from + row.length - filled);
      row.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < row.length) break;
      const pixels = row.subarray(1);
      unfilter(row[0]!, pixels, before, perPixel);
      yield pixels;
      before = pixels;
      row = new Uint8Array(1 + rowBytes);
      filled = 0;
    }
  }
}

function unfilter(filter: number, row: Uint8Array, above: Uint8Array, perPixel: number): void {
  for (let at = 0; at < row.length; at += 1) {
    const [left, up] = [at < perPixel ? 0 : row[at - perPixel]!, above[at]!];
    if (filter === 1) row[at] = row[at]! + left;
    else if (filter === 2) row[at] = row[at]! + up;
    else if (filter === 3) row[at] = row[at]! + ((left + up) >> 1);
    else if (filter === 4) row[at] = row[at]! + paeth(left, up, at < perPixel ? 0 : above[at - perPixel]!);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
