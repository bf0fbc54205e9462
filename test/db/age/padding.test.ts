import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isPaddedSize, paddedSize } from '../../../db/age/padding.ts';

test('sizes are those of the Padmé paper', () => {
  // E = ⌊log₂ L⌋, S = ⌊log₂ E⌋ + 1, rounded up to a multiple of 2^(E−S).
  const known = [
    [0, 0],
    [1, 1],
    [9, 10],
    [100, 104],
    [1000, 1024],
    [1025, 1088],
    [10_000, 10_240],
    [65_537, 67_584],
    [1_000_001, 1_015_808],
    [2 ** 40 + 1, 2 ** 40 + 2 ** 34],
  ] as const;
  for (const [size, padded] of known) expect(paddedSize(size), String(size)).toBe(padded);
});

test('padding never shrinks, adds at most 12 %, keeps order, and padding twice changes nothing', () => {
  const size = fc.integer({ min: 0, max: 2 ** 50 });
  fc.assert(
    fc.property(size, fc.integer({ min: 0, max: 5000 }), (small, more) => {
      const padded = paddedSize(small);
      expect(padded).toBeGreaterThanOrEqual(small);
      expect(padded).toBeLessThanOrEqual(small * 1.12 + 1);
      expect(isPaddedSize(padded)).toBe(true);
      expect(paddedSize(small + more)).toBeGreaterThanOrEqual(padded);
    }),
  );
});

test('powers of two and their neighbours are right where floating point is not', () => {
  for (let bit = 4; bit < 52; bit += 1) {
    expect(paddedSize(2 ** bit)).toBe(2 ** bit);
    expect(paddedSize(2 ** bit - 1)).toBe(2 ** bit);
  }
});

test('what is not a size is refused', () => {
  for (const bad of [-1, 1.5, Number.NaN, 2 ** 60]) expect(() => paddedSize(bad)).toThrow(RangeError);
});
