/** A picture made small is the mean of its pixels, as it is to be seen, however its lines come. */
import { expect, test } from 'vitest';

import { pixelsInBox, type Small } from '../../renderer/state/pixels.ts';

type Colour = readonly [number, number, number, number];

const upright = { rotation: 0, flip: false };

/** Draws a picture of one colour for each place, in strips of so many lines. */
function small(
  width: number,
  height: number,
  at: (x: number, y: number) => Colour,
  { box = { width: 112, height: 84 }, turn = upright, lines = height } = {},
) {
  const counted = pixelsInBox({ width, height }, box, turn);
  for (let from = 0; from < height; from += lines) {
    const rows = Array.from({ length: Math.min(lines, height - from) }, (_row, y) =>
      Array.from({ length: width }, (_x, x) => at(x, from + y)),
    );
    counted.add(Uint8Array.from(rows.flat(2)), from);
  }
  return counted.picture();
}

const reds = ({ data, width, height }: Small) =>
  Array.from({ length: height }, (_row, y) => Array.from({ length: width }, (_x, x) => data[(y * width + x) * 4]!));

test('it fits into the box, keeps its shape, and is no larger than it was', () => {
  const size = (width: number, height: number) => {
    const made = small(width, height, () => [1, 2, 3, 255]);
    return [made.width, made.height, made.data.length];
  };
  expect(size(400, 300)).toEqual([112, 84, 112 * 84 * 4]);
  expect(size(20, 400)).toEqual([4, 84, 4 * 84 * 4]);
  expect(size(20, 10)).toEqual([20, 10, 800]);
  expect(size(2000, 1)).toEqual([112, 1, 448]);
});

test('each pixel is the mean of those that it stands for; what shows through is white', () => {
  const box = { width: 2, height: 1 };
  const made = small(4, 2, (x) => (x < 2 ? [x * 100, 0, 0, 255] : [0, 0, 0, 0]), { box });
  expect([...made.data]).toEqual([50, 0, 0, 255, 255, 255, 255, 255]);
});

test('lines may come in strips of any height', () => {
  const at = (x: number, y: number): Colour => [(x * 7 + y * 3) % 256, 0, 0, 255];
  const whole = small(500, 301, at);
  for (const lines of [1, 2, 64, 300]) expect(small(500, 301, at, { lines })).toEqual(whole);
});

/** Exif 2.32, orientation: where the letters of `a b / c d / e f`, as stored, are seen. */
test.each([
  [1, { rotation: 0, flip: false }, ['ab', 'cd', 'ef']],
  [2, { rotation: 0, flip: true }, ['ba', 'dc', 'fe']],
  [3, { rotation: 180, flip: false }, ['fe', 'dc', 'ba']],
  [4, { rotation: 180, flip: true }, ['ef', 'cd', 'ab']],
  [5, { rotation: 90, flip: true }, ['ace', 'bdf']],
  [6, { rotation: 90, flip: false }, ['eca', 'fdb']],
  [7, { rotation: 270, flip: true }, ['fdb', 'eca']],
  [8, { rotation: 270, flip: false }, ['bdf', 'ace']],
])('orientation %i is seen as it was taken', (_orientation, turn, seen) => {
  const stored = ['ab', 'cd', 'ef'];
  const made = small(2, 3, (x, y) => [stored[y]!.codePointAt(x)!, 0, 0, 255], { turn });
  expect(reds(made).map((row) => String.fromCodePoint(...row))).toEqual(seen);
});
