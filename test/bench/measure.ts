export interface BenchRow {
  readonly id: string;
  readonly ours: number;
  readonly baseline: number;
  readonly unit: string;
  readonly ratio: number;
  readonly goal: number;
}

/** How often each side runs: the median of five is what is reported. */
export const rounds = 5;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that the work takes. */
export async function time(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Runs both in turn, so that a machine that slows down slows both; reports medians and their ratio. */
export async function compare(
  id: string,
  goal: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
  unit = 'ms',
): Promise<BenchRow> {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await ours());
    theirs.push(await baseline());
  }
  return toRow(id, goal, median(mine), median(theirs), unit);
}

export function toRow(id: string, goal: number, ours: number, baseline: number, unit: string): BenchRow {
  return { id, ours: rounded(ours), baseline: rounded(baseline), unit, ratio: rounded(ours / baseline), goal };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
