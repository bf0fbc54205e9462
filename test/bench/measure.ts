import { noteTimed } from './profile.ts';

export interface BenchRow {
  readonly id: string;
  readonly ours: number;
  readonly baseline: number;
  readonly unit: string;
  readonly ratio: number;
  /** The most that the ratio may be; absent where the goal is `limit`, or where nobody set one. */
  readonly goal?: number;
  /** The most that `ours` may be, in the row's unit. It is meant for the full size. */
  readonly limit?: number;
}

/** A goal on the ratio, or one on our own figure, or none. */
export type Goal = number | { readonly limit: number } | undefined;

/** How often each side runs: the median of five is what is reported. */
export const rounds = 5;

/** Work that takes many seconds a run, set-up included, runs less often. */
export const longRounds = 3;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that the work takes. */
export async function time(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  const took = performance.now() - from;
  noteTimed(from, took);
  return took;
}

/** Runs both in turn, so that a machine that slows down slows both; reports medians and their ratio. */
export async function compare(
  id: string,
  goal: Goal,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
  { unit = 'ms', runs = rounds }: { readonly unit?: string; readonly runs?: number } = {},
): Promise<BenchRow> {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < runs; round += 1) {
    mine.push(await ours());
    theirs.push(await baseline());
  }
  return toRow(id, goal, median(mine), median(theirs), unit);
}

export function toRow(id: string, goal: Goal, ours: number, baseline: number, unit: string): BenchRow {
  const row = { id, ours: rounded(ours), baseline: rounded(baseline), unit, ratio: rounded(ours / baseline) };
  if (goal === undefined) return row;
  return typeof goal === 'number' ? { ...row, goal } : { ...row, limit: goal.limit };
}

/** The goal of a row and whether it is met, as a person reads it. */
export function verdictOf({ ours, unit, ratio, goal, limit }: BenchRow): string {
  if (goal !== undefined) return `goal ≤ ${goal}×  ${ratio <= goal ? 'met' : 'MISSED'}`;
  if (limit !== undefined) return `goal ≤ ${limit} ${unit}  ${ours <= limit ? 'met' : 'MISSED'}`;
  return 'no goal';
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
