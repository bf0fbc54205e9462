/** Parts that are covered: the pixels that they are, how they are moved, and the pieces that a copy is sent in. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { isBarePicture } from '../../db/model/bare-picture.ts';
import { aroundPicture, readPicturePage } from '../../db/model/picture-pdf.ts';
import { coveredPixels } from '../../db/model/covered-pixels.ts';
import { movedRegion, regionWith } from '../../renderer/features/evidence/file-place.ts';
import { inPieces } from '../../renderer/features/evidence/in-pieces.ts';
import { pngOf } from '../support/media.ts';

const region = fc
  .record({ left: fc.integer({ min: 0, max: 999 }), top: fc.integer({ min: 0, max: 999 }), across: fc.nat(), down: fc.nat() })
  .map(({ left, top, across, down }) => ({ left, top, width: 1 + (across % (1000 - left)), height: 1 + (down % (1000 - top)) }));
const size = fc.integer({ min: 1, max: 9000 });

test('every pixel that a part touches is covered, with its margin, and none lies outside of the picture', () => {
  expect(coveredPixels({ left: 100, top: 333, width: 1, height: 100 }, { width: 200, height: 99 }, 0)).toEqual({
    x: 20,
    y: 32,
    width: 1,
    height: 11,
  });
  expect(coveredPixels({ left: 0, top: 900, width: 100, height: 100 }, { width: 100, height: 100 }, 16)).toEqual({
    x: 0,
    y: 74,
    width: 26,
    height: 26,
  });
  fc.assert(
    fc.property(region, size, size, fc.constantFrom(0, 16), (part, width, height, margin) => {
      const { x, y, ...covered } = coveredPixels(part, { width, height }, margin);
      const [right, bottom] = [x + covered.width, y + covered.height];
      expect([x, y, right, bottom].every(Number.isSafeInteger)).toBe(true);
      expect(x >= 0 && y >= 0 && right <= width && bottom <= height).toBe(true);
      expect(x <= (part.left / 1000) * width && right >= ((part.left + part.width) / 1000) * width).toBe(true);
      expect(y <= (part.top / 1000) * height && bottom >= ((part.top + part.height) / 1000) * height).toBe(true);
    }),
  );
});

test('a part that is moved or typed stays a part of the page', () => {
  expect(movedRegion({ left: 900, top: 0, width: 100, height: 50 }, 300, -20)).toEqual({ left: 900, top: 0, width: 100, height: 50 });
  expect(movedRegion({ left: 100, top: 100, width: 100, height: 50 }, 20.4, 30.6)).toEqual({ left: 120, top: 131, width: 100, height: 50 });
  fc.assert(
    fc.property(region, fc.constantFrom('left', 'top', 'width', 'height'), fc.integer({ min: 0, max: 1000 }), (part, side, value) => {
      const { left, top, width, height } = regionWith(part, side, value);
      expect(left >= 0 && top >= 0 && width >= 1 && height >= 1 && left + width <= 1000 && top + height <= 1000).toBe(true);
    }),
  );
});

test('a copy is sent in full pieces, and the last of them is known as such', async () => {
  const piecesOf = async (lengths: readonly number[], most: number) => {
    async function* parts() {
      for (const [at, length] of lengths.entries()) yield new Uint8Array(length).fill(at + 1);
    }
    const pieces = [];
    for await (const { bytes, isLast } of inPieces(parts(), most)) pieces.push([[...bytes], isLast]);
    return pieces;
  };
  expect(await piecesOf([3, 2], 5)).toEqual([[[1, 1, 1, 2, 2], true]]);
  expect(await piecesOf([3, 0, 4], 5)).toEqual([
    [[1, 1, 1, 3, 3], false],
    [[3, 3], true],
  ]);
  expect(await piecesOf([12], 5)).toEqual([
    [[1, 1, 1, 1, 1], false],
    [[1, 1, 1, 1, 1], false],
    [[1, 1], true],
  ]);
});

test('what is written around a picture is read again, and a picture is bare or not to its last byte', () => {
  const page = { width: 1653, height: 2339, across: 595, down: 842, sizeBytes: 123_456 };
  for (const at of [0, 1, 999]) expect(readPicturePage(aroundPicture(page, at).before)).toEqual(page);
  const picture = new Uint8Array(pngOf(4, 3, () => [1, 2, 3]));
  expect(isBarePicture(picture, 'image/png')).toBe(true);
  for (let at = 1; at < picture.length; at += 1) expect(isBarePicture(picture.slice(0, at), 'image/png')).toBe(false);
  expect(isBarePicture(new Uint8Array([...picture, 0]), 'image/png')).toBe(false);
});
