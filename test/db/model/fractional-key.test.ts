import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { isFractionalKey, keyBetween, keysAfter } from '../../../db/model/fractional-key.ts';

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

test.each([
  ['a1', 'a0'],
  ['a0', 'a0'],
  ['', undefined],
  ['b0', undefined],
  ['a00', undefined],
  ['a!', undefined],
  [undefined, '0'],
])('%s and %s are refused: not positions, or not in order', (before, after) => {
  expect(() => keyBetween(before, after)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});
