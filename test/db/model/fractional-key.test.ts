import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { AppError } from '../../../db/model/errors.ts';
import { isFractionalKey, keyBetween, keysAfter } from '../../../db/model/fractional-key.ts';

const floor = `A${'0'.repeat(26)}`;

test('any sequence of insertions keeps the list in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
      const keys: string[] = [];
      for (const place of places) {
        const index = place % (keys.length + 1);
        const [before, after] = [keys[index - 1], keys[index]];
        const key = keyBetween(before, after);
        expect(isFractionalKey(key)).toBe(true);
        expect(before === undefined || before < key).toBe(true);
        expect(after === undefined || key < after).toBe(true);
        keys.splice(index, 0, key);
      }
    }),
    { numRuns: 300 },
  );
});

test('insertion always at one spot, at either side, stays strictly between', () => {
  for (const side of ['left', 'right'] as const) {
    let [low, high] = ['a0', 'a1'];
    for (let round = 0; round < 500; round += 1) {
      const key = keyBetween(low, high);
      expect(low < key && key < high).toBe(true);
      if (side === 'left') high = key;
      else low = key;
    }
  }
});

test('appending or prepending 100,000 times does not lengthen keys beyond five characters', () => {
  const keys = keysAfter(undefined, 100_000);
  expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(5);
  expect(keys).toEqual(keys.toSorted());
  let first = 'a0';
  for (let round = 0; round < 100_000; round += 1) {
    const next = keyBetween(undefined, first);
    if (next >= first) throw new Error(`${next} does not stand before ${first}`);
    first = next;
  }
  expect(first.length).toBeLessThanOrEqual(5);
});

test('whatever two texts a bundle brings as positions: between keys in order is always room, all else is refused by name', () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.stringMatching(/^[A-Za-z][0-9A-Za-z]{0,60}$/),
    fc.constantFrom(
      floor,
      `${floor}1`,
      'A00000000000000000000000001',
      `z${'z'.repeat(26)}`,
      'z'.repeat(1000),
      `a0${'z'.repeat(998)}`,
      'a1',
      'a0',
    ),
    fc.constant(undefined),
  );
  fc.assert(
    fc.property(hostile, hostile, (one, other) => {
      const [before, after] = one !== undefined && other !== undefined && one > other ? [other, one] : [one, other];
      const areKeys = [before, after].every((key) => key === undefined || isFractionalKey(key));
      const key = keyOrRefusal(before, after);
      const isBetween = key !== undefined && (before === undefined || before < key) && (after === undefined || key < after);
      expect(isBetween).toBe(areKeys && (before === undefined || before !== after));
      expect(key === undefined).toBe(!isBetween);
    }),
    { numRuns: 3000 },
  );
});

/** @throws whatever is no refusal of ours. */
function keyOrRefusal(before: string | undefined, after: string | undefined): string | undefined {
  try {
    return keyBetween(before, after);
  } catch (error) {
    if (error instanceof AppError && error.code === 'input.invalid') return undefined;
    throw error;
  }
}

test('behind the longest key that another vault may bring is room for a whole list', () => {
  const longest = 'z'.repeat(1000);
  const keys = [longest, ...keysAfter(longest, 3)];
  expect(new Set(keys).size).toBe(4);
  expect(keys).toEqual(keys.toSorted());
});

test('keys that vaults hold are the keys that are made today', () => {
  expect(keysAfter(undefined, 3)).toEqual(['a0', 'a1', 'a2']);
  expect([keyBetween('az', undefined), keyBetween(undefined, 'a0'), keyBetween('a0', 'a1')]).toEqual(['b00', 'Zz', 'a0V']);
  expect(keyBetween(undefined, 'A00000000000000000000000002')).toBe('A00000000000000000000000001');
});

test.each([
  ['a1', 'a0'],
  ['a0', 'a0'],
  ['', undefined],
  ['b0', undefined],
  ['a00', undefined],
  ['a!', undefined],
  ['a0\n', undefined],
  [floor, undefined],
  ['z'.repeat(1001), undefined],
  [undefined, '0'],
])('%s and %s are refused: not positions, or not in order', (before, after) => {
  expect(() => keyBetween(before, after)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});
