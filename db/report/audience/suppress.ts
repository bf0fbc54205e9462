/**
 * Which numbers of a table are left out, so that none below the least is told, nor can be worked out of those that are.
 *
 * A table is its cells with the totals of rows and columns as last column and row. Who reads it knows every number that stands there,
 * how much of it is told one by one, that rows and columns add up, that no number is negative (or, where no zero was left out, that each left out is one at least), and
 * that what is listed is there: where no row or column is empty, no total of one is zero.
 * Numbers are left out until each of them could be another one, with all others fitting: exact, for the difference of two tables that
 * fit consists of circles over numbers left out (a transport polytope is integral).
 */

export interface Totalled {
  /** Rows of cells with their total; the last row holds the totals of columns, and of all. */
  readonly numbers: readonly (readonly number[])[];
  /** How much of each number the report tells one by one, in the same shape: readers count it. Nothing said: nothing of it. */
  readonly told?: readonly (readonly number[])[];
}

export type Hidden = readonly (readonly boolean[])[];

/** True for what is left out. */
export function suppressed({ numbers, told = numbers.map((row) => row.map(() => 0)) }: Totalled, least: number): Hidden {
  const isSmall = (number: number) => number > 0 && number < least;
  // What is left when readers take off what they are told is a number as well.
  const hidden = numbers.map((row, r) => row.map((number, c) => isSmall(number) || isSmall(number - told[r]![c]!)));
  const places = numbers.flatMap((row, r) => row.map((_, c) => [r, c] as const));
  for (;;) {
    const open = places.find(([r, c]) => hidden[r]![c]! && !isAmbiguous({ numbers, told }, hidden, r, c));
    if (!open) return hidden;
    const more = nextToHide(numbers, hidden, open);
    if (!more) return numbers.map((row) => row.map(() => true));
    hidden[more[0]]![more[1]] = true;
  }
}

/** The smallest in the same row or column, then of all; zeros last, for they say least. */
function nextToHide(
  numbers: Totalled['numbers'],
  hidden: readonly boolean[][],
  [row, column]: readonly [number, number],
): readonly [number, number] | undefined {
  const free = numbers.flatMap((line, r) => line.flatMap((number, c) => (hidden[r]![c] ? [] : [{ at: [r, c] as const, number }])));
  const near = free.filter(({ at: [r, c] }) => r === row || c === column);
  const weight = (number: number) => (number === 0 ? Number.POSITIVE_INFINITY : number);
  const smallest = (some: typeof free) => some.toSorted((one, other) => weight(one.number) - weight(other.number))[0];
  return (smallest(near) ?? smallest(free))?.at;
}

/** Whether another number could stand there. */
function isAmbiguous({ numbers, told }: Required<Totalled>, hidden: Hidden, row: number, column: number): boolean {
  const listed = leastThere(numbers, hidden);
  const least = (r: number, c: number) => Math.max(listed(r, c), told[r]![c]!);
  return [1, -1].some((change) => canChange({ numbers, hidden, least }, row, column, change));
}

/** What readers know that each number left out is at least. */
function leastThere(numbers: Totalled['numbers'], hidden: Hidden): Known['least'] {
  const ofCells = numbers.some((line, r) => line.some((number, c) => number === 0 && hidden[r]![c])) ? 0 : 1;
  const ofRows = numbers.every((line) => line.at(-1)! > 0) ? 1 : ofCells;
  const ofColumns = numbers.at(-1)!.every((number) => number > 0) ? 1 : ofCells;
  return (row, column) => {
    if (column === numbers[0]!.length - 1) return ofRows;
    return row === numbers.length - 1 ? ofColumns : ofCells;
  };
}

interface Known {
  readonly numbers: Totalled['numbers'];
  readonly hidden: Hidden;
  readonly least: (row: number, column: number) => number;
}

/**
 * Whether the number can be one more or less, others going up and down in turn until all rows and columns add up again.
 *
 * A total counts against its row, so it goes up where a cell would go down.
 */
function canChange({ numbers, hidden, least }: Known, row: number, column: number, change: number): boolean {
  const lastRow = numbers.length - 1;
  const lastColumn = numbers[0]!.length - 1;
  const sign = (r: number, c: number) => ((r === lastRow) === (c === lastColumn) ? 1 : -1);
  const may = (r: number, c: number, by: number) => hidden[r]![c]! && (by > 0 || numbers[r]![c]! > least(r, c));
  if (!may(row, column, change)) return false;
  // From the column that is now off by one to the row that is: each step evens one line out and puts another one off.
  const off = change * sign(row, column);
  const seen = new Set<string>();
  const waiting: { readonly isRow: boolean; readonly line: number; readonly off: number }[] = [{ isRow: false, line: column, off }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.isRow && next.line === row) return true;
    const key = `${next.isRow} ${next.line}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const length = next.isRow ? lastColumn + 1 : lastRow + 1;
    for (let n = 0; n < length; n += 1) {
      const [r, c] = next.isRow ? [next.line, n] : [n, next.line];
      if (r === row && c === column) continue;
      if (may(r, c, -next.off * sign(r, c))) waiting.push({ isRow: !next.isRow, line: n, off: -next.off });
    }
  }
  return false;
}
