import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { suppressed } from '../../../db/report/audience/suppress.ts';

type Numbers = readonly (readonly number[])[];

function withTotals(cells: Numbers): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((sum, one) => sum + one, 0)]);
  return [...rows, rows[0]!.map((_, c) => rows.reduce((sum, row) => sum + row[c]!, 0))];
}

/** Every table of cells that says the same where something is told: tried out one by one, knowing nothing of how numbers were left out. */
function fitting(numbers: Numbers, hidden: readonly (readonly boolean[])[], floor: number, told?: Numbers): Numbers[] {
  const [rows, columns] = [numbers.length - 1, numbers[0]!.length - 1];
  const most = Math.max(...numbers.slice(0, -1).flatMap((row) => row.slice(0, -1))) + 1;
  const found: number[][][] = [];
  const cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  // What has a row or column of its own is there.
  const [isRowThere, isColumnThere] = [numbers.every((row) => row.at(-1)! > 0), numbers.at(-1)!.every((one) => one > 0)];
  const isListed = (all: Numbers) =>
    (!isRowThere || all.every((row) => row.at(-1)! > 0)) && (!isColumnThere || all.at(-1)!.every((one) => one > 0));
  const fits = (all: Numbers) =>
    isListed(all) &&
    all.every((row, r) => row.every((one, c) => (hidden[r]![c] ? one >= Math.max(floor, told?.[r]![c] ?? 0) : one === numbers[r]![c])));
  const fill = (at: number) => {
    if (at === rows * columns) {
      const all = withTotals(cells);
      if (fits(all)) found.push(all);
      return;
    }
    const [r, c] = [Math.floor(at / columns), at % columns];
    // A row that does not add up fits with nothing.
    if (c === 0 && r > 0 && !hidden[r - 1]![columns] && cells[r - 1]!.reduce((sum, one) => sum + one, 0) !== numbers[r - 1]![columns])
      return;
    const tried = hidden[r]![c] ? Array.from({ length: most + 1 }, (_, n) => n).filter((n) => n >= floor) : [numbers[r]![c]!];
    for (const one of tried) {
      cells[r]![c] = one;
      fill(at + 1);
    }
  };
  fill(0);
  return found;
}

test('no number that was left out can be worked out of those that are told, by trying out every table', () => {
  const table = fc
    .constantFrom([1, 1], [1, 3], [3, 1], [2, 2], [2, 3], [3, 2])
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(table, (cells) => {
      const numbers = withTotals(cells);
      const hidden = suppressed({ numbers }, 3);
      const floor = numbers.some((row, r) => row.some((one, c) => one === 0 && hidden[r]![c])) ? 0 : 1;
      const tables = fitting(numbers, hidden, floor);
      const places = numbers.flatMap((row, r) => row.map((one, c) => ({ r, c, one })));
      const small = places.filter(({ one }) => one > 0 && one < 3);
      expect(small.filter(({ r, c }) => !hidden[r]![c])).toEqual([]);
      const certain = places.filter(({ r, c }) => hidden[r]![c] && new Set(tables.map((all) => all[r]![c])).size < 2);
      expect(certain).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what readers are told one by one they take off: no small number is left, and none can be worked out', () => {
  const cell = fc.integer({ min: 0, max: 4 }).chain((all) => fc.tuple(fc.constant(all), fc.integer({ min: 0, max: all })));
  const table = fc
    .constantFrom([1, 1], [1, 3], [3, 1], [2, 2], [2, 3], [3, 2])
    .chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));
  fc.assert(
    fc.property(table, (cells) => {
      const [numbers, told] = [0, 1].map((n) => withTotals(cells.map((row) => row.map((both) => both[n]!)))) as [number[][], number[][]];
      const hidden = suppressed({ numbers, told }, 3);
      const floor = numbers.some((row, r) => row.some((one, c) => one === 0 && hidden[r]![c])) ? 0 : 1;
      const tables = fitting(numbers, hidden, floor, told);
      const places = numbers.flatMap((row, r) => row.map((one, c) => ({ r, c, left: one - told[r]![c]! })));
      expect(places.filter(({ r, c, left }) => left > 0 && left < 3 && !hidden[r]![c])).toEqual([]);
      expect(places.filter(({ r, c }) => hidden[r]![c] && new Set(tables.map((all) => all[r]![c])).size < 2)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what needs nothing left out keeps all its numbers, and beside one small number another one goes', () => {
  const large = withTotals([
    [5, 0],
    [3, 4],
  ]);
  expect(suppressed({ numbers: large }, 3).flat()).not.toContain(true);
  const small = withTotals([
    [5, 1, 6],
    [3, 4, 7],
    [8, 9, 3],
  ]);
  const hidden = suppressed({ numbers: small }, 3);
  expect(hidden.flat().filter(Boolean)).toHaveLength(4);
});

test('of kinds that stand once each their total is not told: it would give each of them away', () => {
  const once = withTotals([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(suppressed({ numbers: once }, 3).at(-1)!.at(-1)).toBe(true);
});
