/** Ids of new records: version 7 of RFC 9562, in the order in which one vault draws them. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { newRecordId, nextRecordId } from '../../db/log/ids.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import { openWorkshop } from '../support/vaults.ts';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const drawn = (times: readonly number[], random = randomBytes) => {
  let last: string | undefined;
  return times.map((ms) => (last = nextRecordId(ms, random, last)));
};

test('ids of one millisecond follow each other, two thousand at least, and all are ids', () => {
  const ids = drawn(Array.from({ length: 2000 }, () => 1_800_000_000_000));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(isRecordId(id) && uuid7.test(id)).toBe(true);
});

test('more than a millisecond has places for are ids of that millisecond, each another one', () => {
  const ids = drawn(Array.from({ length: 9000 }, () => 1_800_000_000_000));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect([uuid7.test(id), id.slice(0, 13)]).toEqual([true, newRecordId(1_800_000_000_000, randomBytes).slice(0, 13)]);
});

test('a clock that goes back is said as it goes', () => {
  const [first, back, again] = drawn([2_000, 1_000, 2_000]);
  expect([first! > back!, back! < again!]).toEqual([true, true]);
});

test('a vault draws them so, whatever the random bytes are', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ids = Array.from({ length: 500 }, () => vault.newId());
  expect(ids.toSorted()).toEqual(ids);
});
