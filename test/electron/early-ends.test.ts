import { expect, test } from 'vitest';

import { EarlyEnds } from '../../electron/main/early-ends.ts';

function lives(...lengthsMs: number[]): boolean[] {
  let now = 0;
  const ends = new EarlyEnds(() => now);
  return lengthsMs.map((length) => {
    ends.begin();
    now += length;
    return ends.end();
  });
}

test('three short lives in a row are hopeless, whatever time lies between', () => {
  expect(lives(10, 1999, 0)).toEqual([false, false, true]);
});

test('one that lived begins the count anew', () => {
  expect(lives(10, 10, 2000, 10, 10, 10)).toEqual([false, false, false, false, false, true]);
});

test('a person who tries again gets three tries', () => {
  const ends = new EarlyEnds(() => 0);
  expect([ends.end(), ends.end(), ends.end()]).toEqual([false, false, true]);
  ends.forget();
  expect([ends.end(), ends.end(), ends.end()]).toEqual([false, false, true]);
});
