/** Members of groups that are counted are some of their number. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { groupCount, membersWithin } from '../../../db/model/counting.ts';

const unit = fc.integer({ min: 0, max: 9 });
const memberships = fc
  .dictionary(unit.map(String), fc.uniqueArray(unit, { maxLength: 3 }))
  .map((given) => new Map(Object.entries(given).map(([member, groups]) => [Number(member), groups] as const)));

test('nobody is taken off twice, no group takes in more than it has, and what is not counted takes in nobody', () => {
  fc.assert(
    fc.property(
      memberships,
      fc.uniqueArray(unit),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 10 }),
      (of, counted, rooms) => {
        const isCounted = (one: number) => counted.includes(one);
        const within = membersWithin(of, isCounted, (group) => rooms[group]!);
        for (const [group, count] of within) {
          expect(isCounted(group)).toBe(true);
          expect(count).toBeLessThanOrEqual(rooms[group]!);
        }
        const taken = [...within.values()].reduce((sum, count) => sum + count, 0);
        const members = [...of].filter(
          ([member, groups]) => isCounted(member) && groups.some((group) => group !== member && isCounted(group)),
        );
        expect(taken).toBeLessThanOrEqual(members.length);
        // Where there is room for all, all of them are within.
        const isRoomy = members.every(([, groups]) => groups.every((group) => rooms[group]! >= 4 || !isCounted(group)));
        expect(taken === members.length || !isRoomy || members.length > 4).toBe(true);
      },
    ),
  );
});

test('a group is no smaller than those of it who are known by name', () => {
  expect([groupCount(21, ['a', 'b', 'a']), groupCount(1, ['a', 'b']), groupCount(null, ['a'])]).toEqual([
    { size: 21, known: 2 },
    { size: 2, known: 2 },
    { size: null, known: 1 },
  ]);
});

test('nine of 21 are within; without the group, nobody is', () => {
  const of = new Map(Array.from({ length: 9 }, (_, n) => [`member ${n}`, ['group']] as const));
  expect([
    ...membersWithin(
      of,
      () => true,
      () => 21,
    ),
  ]).toEqual([['group', 9]]);
  expect([
    ...membersWithin(
      of,
      (one) => one !== 'group',
      () => 21,
    ),
  ]).toEqual([]);
  expect([
    ...membersWithin(
      of,
      () => true,
      () => 4,
    ),
  ]).toEqual([['group', 4]]);
});
