/** People who are counted together are each counted once: against sets of who is of which group, made of every single one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { PeopleCount } from '../../../db/model/people-count.ts';

const persons = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
const groups = ['g0', 'g1', 'g2', 'g3', 'g4'];

/** A group holds people by name, groups after it, and others of whom nothing more is known. */
const world = fc.tuple(
  ...groups.map((_, n) =>
    fc.record({
      named: fc.subarray(persons),
      parts: fc.subarray(groups.slice(n + 1)),
      others: fc.nat(4),
      isKnown: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
    }),
  ),
);
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** Everybody in a group, one by one. */
function everybodyIn(made: World, group: string): Set<string> {
  const { named, parts, others, isKnown } = made[groups.indexOf(group)]!;
  const own = Array.from({ length: isKnown ? others : 0 }, (_, n) => `${group} ${n}`);
  return new Set([...named, ...own, ...parts.flatMap((part) => [...everybodyIn(made, part)])]);
}

function partsIn(made: World, group: string): string[] {
  return made[groups.indexOf(group)]!.parts.flatMap((part) => [part, ...partsIn(made, part)]);
}

function countFor(made: World): PeopleCount<string> {
  const sizes = groups.map((group, n) => [group, made[n]!.isKnown ? everybodyIn(made, group).size : null] as const);
  return new PeopleCount({
    sizes: new Map(sizes),
    members: new Map(groups.map((group, n) => [group, [...made[n]!.named, ...made[n]!.parts]])),
  });
}

function counted(of: readonly string[]) {
  return {
    persons: of.filter((one) => one.startsWith('p')).length,
    groups: of.filter((one) => one.startsWith('g')),
    has: (one: string) => of.includes(one),
  };
}

/** A group of unknown size is one more where nobody of it is there. */
function countedAgain(made: World, of: readonly string[]): number {
  const isSized = (group: string) => made[groups.indexOf(group)]!.isKnown;
  const there = new Set(of.flatMap((one) => (one.startsWith('p') ? [one] : isSized(one) ? [...everybodyIn(made, one)] : [])));
  const within = new Set(of.filter((one) => one.startsWith('g') && isSized(one)).flatMap((one) => partsIn(made, one)));
  // The inner ones first.
  for (const group of groups.toReversed()) {
    if (!of.includes(group) || isSized(group) || within.has(group)) continue;
    const parts = partsIn(made, group);
    const isThere = [...everybodyIn(made, group)].some((one) => there.has(one)) || parts.some((one) => of.includes(one) || within.has(one));
    if (!isThere) there.add(group);
  }
  return there.size;
}

test('whoever is counted is counted once: of overlapping groups, of groups in groups, by name and unnamed', () => {
  fc.assert(
    fc.property(world, fc.subarray([...persons, ...groups]), (made, of) => {
      expect(countFor(made).total(counted(of))).toBe(countedAgain(made, of));
    }),
    { numRuns: 2000 },
  );
});

test('a group is as many as it has, whatever is in it', () => {
  fc.assert(
    fc.property(world, (made) => {
      const count = countFor(made);
      for (const [n, group] of groups.entries()) expect(count.sizeOf(group)).toBe(made[n]!.isKnown ? everybodyIn(made, group).size : null);
    }),
  );
});

const unit = fc.constantFrom(...persons, ...groups);
const nonsense = fc.record({
  sizes: fc.uniqueArray(fc.tuple(fc.constantFrom(...groups), fc.option(fc.nat(30))), { selector: ([group]) => group }),
  members: fc.array(fc.tuple(unit, fc.array(unit, { maxLength: 5 })), { maxLength: 8 }),
});

test('whatever was written, groups in one another too, a count comes out: no fewer than the persons, no more than all added up', () => {
  fc.assert(
    fc.property(nonsense, fc.subarray([...persons, ...groups]), ({ sizes, members }, all) => {
      const known = { sizes: new Map(sizes), members: new Map(members) };
      const count = new PeopleCount(known);
      const of = all.filter((one) => one.startsWith('p') || known.sizes.has(one));
      const found = counted(of);
      const total = count.total(found);
      expect(total).toBeGreaterThanOrEqual(found.persons);
      expect(total).toBeLessThanOrEqual(found.persons + found.groups.reduce((sum, group) => sum + (count.sizeOf(group) ?? 1), 0));
      for (const group of found.groups) expect(total).toBeGreaterThanOrEqual(Math.min(count.sizeOf(group) ?? 1, 1));
      // The order in which they stand says nothing.
      expect(count.total(counted(of.toReversed()))).toBe(total);
    }),
    { numRuns: 1000 },
  );
});

test('groups that are said to be in one another are counted by themselves, and a part that is more than the whole is none', () => {
  const of = (sizes: Record<string, number>, members: Record<string, string[]>) =>
    new PeopleCount({ sizes: new Map(Object.entries(sizes)), members: new Map(Object.entries(members)) });
  const circle = of({ g0: 10, g1: 21 }, { g0: ['g1', 'p0'], g1: ['g0'] });
  expect([circle.total(counted(['g0', 'g1'])), circle.sizeOf('g0')]).toEqual([31, 10]);
  const larger = of({ g0: 10, g1: 21 }, { g0: ['g1'] });
  expect([larger.total(counted(['g0'])), larger.total(counted(['g0', 'g1']))]).toEqual([10, 31]);
});

test('a long chain of groups in groups takes no time, however long it is', () => {
  const names = Array.from({ length: 50_000 }, (_, n) => `g${n}`);
  const count = new PeopleCount({
    sizes: new Map(names.map((name) => [name, null])),
    members: new Map(names.slice(1).map((name, n) => [name, [names[n]!]])),
  });
  expect(count.total(counted([names[0]!, names.at(-1)!]))).toBe(2);
});

test('21 lawyers, nine of whom are known by name, are 21; and nineteen where one is of two tens', () => {
  const named = Array.from({ length: 9 }, (_, n) => `p${n}`);
  const lawyers = new PeopleCount({ sizes: new Map([['g', 21]]), members: new Map([['g', named]]) });
  expect(lawyers.total(counted(['g', ...named]))).toBe(21);
  expect(lawyers.total(counted(named))).toBe(9);
  const both = new PeopleCount({
    sizes: new Map([
      ['g0', 10],
      ['g1', 10],
    ]),
    members: new Map([
      ['g0', ['p0']],
      ['g1', ['p0']],
    ]),
  });
  expect([both.total(counted(['g0', 'g1'])), both.total(counted(['g0', 'g1', 'p0', 'p1']))]).toEqual([19, 20]);
});
