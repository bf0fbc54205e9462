/** Copies are looked at where they say that parts are covered: black to the last pixel, in whatever way it is coded. */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { copyState } from '../../../db/inspect/parse/bare.ts';
import { coveredPixels } from '../../../db/model/covered-pixels.ts';
import { aroundPicture, pictureHead, pictureTail } from '../../../db/model/picture-pdf.ts';
import { flatJpeg } from '../../support/flat-jpeg.ts';
import { pngChunks, pngOf } from '../../support/media.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun, shaded } from './covered-items.ts';

type Colour = readonly [number, number, number];

const part = { page: 1, left: 250, top: 250, width: 250, height: 500 };
const state = (bytes: Buffer, covered = [part], margin = 0) =>
  copyState({ sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }, { covered, margin });

/** Black where the part is, but for one pixel. */
const painted = (size: number, margin = 0, but?: readonly [number, number]) => {
  const { x, y, width, height } = coveredPixels(part, { width: size, height: size }, margin);
  return (atX: number, atY: number): Colour =>
    atX >= x && atX < x + width && atY >= y && atY < y + height && !(but?.[0] === atX && but[1] === atY)
      ? [0, 0, 0]
      : [(atX * 7) & 255, 90, 200];
};

test('a PNG is black where it says so, by whichever filter its rows are written, and with or without transparency', async () => {
  expect(await state(pngOf(32, 32, painted(32)))).toBe('bare');
  expect(await state(pngOf(32, 32, painted(32, 0, [8, 8])))).toBe('open');
  expect(await state(pngOf(32, 32, painted(32, 0, [15, 23])))).toBe('open');
  expect(await state(pngOf(32, 32, painted(32)), [part], 1)).toBe('open');
  expect(await state(pngOf(32, 32, painted(32, 1)), [part], 1)).toBe('bare');
  expect(
    await state(
      pngOf(32, 32, () => [9, 9, 9]),
      [],
    ),
  ).toBe('bare');
  for (const filter of [0, 1, 2, 3, 4])
    for (const alpha of [false, true])
      for (const but of [undefined, [10, 20]] as const)
        expect(await state(filtered(32, filter, alpha, painted(32, 0, but))), `${filter} ${alpha}`).toBe(but ? 'open' : 'bare');
  // Seen through: what is black and not opaque is not covered.
  expect(await state(filtered(32, 0, true, painted(32), 254))).toBe('open');
});

/** PNG, third edition, 9.2. */
function filtered(size: number, filter: number, alpha: boolean, colourAt: (x: number, y: number) => Colour, opacity = 255): Buffer {
  const step = alpha ? 4 : 3;
  const raw = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => [...colourAt(x, y), ...(alpha ? [opacity] : [])]).flat(),
  );
  const paeth = (a: number, b: number, c: number) => {
    const distances = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    return [a, b, c][distances.indexOf(Math.min(...distances))]!;
  };
  const rows = raw.flatMap((row, y) => [
    filter,
    ...row.map((value, at) => {
      const [a, b, c] = [row[at - step] ?? 0, raw[y - 1]?.[at] ?? 0, at < step ? 0 : (raw[y - 1]?.[at - step] ?? 0)];
      return (value - [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!) & 255;
    }),
  ]);
  return pngChunks(size, size, alpha ? 6 : 2, deflateSync(Buffer.from(rows)));
}

test('a JPEG is black in each block that lies in a part, of every component and at every coarseness of colour', async () => {
  for (const coarse of [1, 2]) {
    const jpeg = (colourAt: (x: number, y: number) => number) => flatJpeg(64, 64, coarse, colourAt);
    // 64 pixels: the part is 16 to 32 across, 16 to 48 down.
    const inside = (x: number, y: number) => x >= 16 && x < 32 && y >= 16 && y < 48;
    expect(await state(jpeg((x, y) => (inside(x, y) ? -128 : 40))), String(coarse)).toBe('bare');
    expect(await state(jpeg((x, y) => (inside(x, y) && y < 40 ? -128 : 40))), String(coarse)).toBe('open');
    expect(await state(jpeg(() => 40))).toBe('open');
    expect(
      await state(
        jpeg(() => 40),
        [],
      ),
    ).toBe('bare');
    // A part that no whole block lies in cannot be told.
    expect(
      await state(
        jpeg(() => 40),
        [{ page: 1, left: 10, top: 10, width: 50, height: 50 }],
      ),
    ).toBe('bare');
  }
});

test('a JPEG is taken only as it is drawn by every decoder, and as finely as it is looked at', async () => {
  const black = flatJpeg(64, 64, 1, () => -128);
  expect(await state(black)).toBe('bare');
  const changed = (marker: number, change: (body: Buffer) => void) => {
    const bytes = Buffer.from(black);
    change(bytes.subarray(bytes.indexOf(Buffer.from([0xff, marker])) + 4));
    return bytes;
  };
  // The one code of the second table, which stands behind the first one with its 12: one zero and no number, which is none.
  expect(await state(changed(0xc4, (body) => (body[17 + 12 + 17] = 0x10)))).toBe('other');
  expect(await state(changed(0xc4, (body) => (body[17 + 11] = 12)))).toBe('other');
  // Brightness of half the pixels of colour.
  expect(await state(changed(0xc0, (body) => (body[10] = 0x22)))).toBe('other');
  expect(await state(changed(0xc0, (body) => (body[7] = 0x44)))).toBe('other');
  // By steps so wide that grey is the next to black: each block one of both.
  const coarse = Buffer.from(flatJpeg(64, 64, 1, (x) => (x % 16 === 0 ? -1 : 0)));
  const table = coarse.indexOf(Buffer.from([0xff, 0xdb]));
  const wide = Buffer.concat([
    coarse.subarray(0, table),
    Buffer.from([0xff, 0xdb, 0, 131, 0x10, ...Array.from({ length: 64 }, () => [4, 0]).flat()]),
    coarse.subarray(table + 69),
  ]);
  expect(await state(wide, [])).toBe('bare');
  expect(await state(wide)).toBe('open');
});

test('each page of a PDF is looked at for its own parts', async () => {
  const dark = flatJpeg(64, 64, 1, () => -128);
  const light = flatJpeg(64, 64, 1, () => 40);
  const pdf = (...pictures: readonly Buffer[]) => sized(64, ...pictures);
  const sized = (width: number, ...pictures: readonly Buffer[]) => {
    const pages = pictures.map((picture) => ({ width, height: 64, across: 595, down: 595, sizeBytes: picture.length }));
    const parts = pictures.flatMap((picture, at) => {
      const { before, after } = aroundPicture(pages[at]!, at);
      return [before, picture.toString('latin1'), after];
    });
    return Buffer.from(pictureHead + parts.join('') + pictureTail(pages), 'latin1');
  };
  const second = [{ ...part, page: 2 }];
  expect(await state(pdf(light, dark), second)).toBe('bare');
  expect(await state(pdf(dark, light), second)).toBe('open');
  expect(await state(pdf(dark, light))).toBe('bare');
  // Whoever believes the page would draw rows of another length.
  expect(await state(sized(32, dark))).toBe('other');
});

test('the vault takes no copy that shows what it says is covered, or that has another size than its original', async () => {
  await using workshop = openWorkshop();
  const { add, copy } = await begun(workshop);
  const { id } = await add();
  const uncovered = pngOf(40, 30, () => [9, 9, 9]);
  await expect(copy(id, uncovered)).rejects.toMatchObject({ code: 'evidence.not-covered' });
  await expect(
    copy(
      id,
      pngOf(41, 30, () => [0, 0, 0]),
    ),
  ).rejects.toMatchObject({ code: 'evidence.not-covered' });
  const part = { left: 100, top: 100, width: 200, height: 200 };
  for (const [page, leftOut] of [
    [2, []],
    [1, [1]],
  ] as const)
    await expect(
      copy(id, uncovered, { choices: { covered: [{ ...part, page }], leftOut: [...leftOut], margin: 0 } }),
    ).rejects.toMatchObject({
      code: 'input.invalid',
    });
  // The right way up it may be taller than wide.
  await copy(
    id,
    pngOf(30, 40, () => [0, 0, 0]),
  );
  await copy(id, shaded([1, 2, 3]));
});
