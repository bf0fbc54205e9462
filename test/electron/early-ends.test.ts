import { expect, test } from 'vitest';

import { EarlyEnds } from '../../electron/main/early-ends.ts';

/** @param startMs how long each needs until it is ready. */
function lives(lengthsMs: readonly number[], startMs = 0): boolean[] {
  let now = 0;
  const ends = new EarlyEnds(() => now);
  return lengthsMs.map((length) => {
    ends.begin();
    now += startMs;
    ends.ready();
    now += length;
    return ends.end();
  });
}

test('three short lives in a row are hopeless, whatever time lies between', () => {
  expect(lives([10, 1999, 0])).toEqual([false, false, true]);
});

test('a machine that needs long to start one makes no life of it', () => {
  expect(lives([10, 10, 10], 60_000)).toEqual([false, false, true]);
  let now = 0;
  const ends = new EarlyEnds(() => now);
  const never = [1, 2, 3].map(() => {
    ends.begin();
    now += 60_000;
    return ends.end();
  });
  expect(never).toEqual([false, false, true]);
});

test('one that lived begins the count anew', () => {
  expect(lives([10, 10, 2000, 10, 10, 10])).toEqual([false, false, false, false, false, true]);
});

test('a person who tries again gets three tries', () => {
  const ends = new EarlyEnds(() => 0);
  expect([ends.end(), ends.end(), ends.end()]).toEqual([false, false, true]);
  ends.forget();
  expect([ends.end(), ends.end(), ends.end()]).toEqual([false, false, true]);
});
