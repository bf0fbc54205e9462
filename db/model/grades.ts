/** What grades count for: scores, their mean, UPR Info's bands. Words and definitions stand in the vocabulary `grades`. Pure. */
import * as z from 'zod';

export const Grade = z.enum([
  'not-implemented',
  'regression',
  'partially-implemented',
  'fully-implemented',
  'in-progress',
  'not-assessable',
  'not-graded',
]);
export type Grade = z.infer<typeof Grade>;

/** A reason is a sentence, not a word. `not-graded` may go without: its detail says why. */
export const leastReasonLength = 40;

const scores: Readonly<Record<string, number>> = {
  'not-implemented': 0,
  regression: 0,
  'partially-implemented': 0.5,
  'fully-implemented': 1,
};

/** What a grade counts in an index; nothing for one that is shown and never counted. */
export function scoreOf(grade: string | null | undefined): number | undefined {
  return typeof grade === 'string' && Object.hasOwn(scores, grade) ? scores[grade] : undefined;
}

/** Whether a grade says nothing until it says which. */
export function needsDetail(grade: string): boolean {
  return grade === 'not-assessable' || grade === 'not-graded';
}

/** UPR Info's three bands. */
export type Band = 'not-implemented' | 'partially-implemented' | 'fully-implemented';

/** The mean of some scores, as it is, with the band it falls in and how many it is of. */
export interface Index {
  readonly mean: number;
  readonly band: Band;
  readonly counted: number;
}

/** Nothing for no scores: no index is made of nothing. */
export function indexOf(numbers: readonly number[]): Index | undefined {
  if (numbers.length === 0) return undefined;
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return { mean, band: bandOf(mean), counted: numbers.length };
}

/** Sums of many fractions miss the true value by less than this. */
const roundingError = 1e-9;

/**
 * 0–0.32 is not, 0.33–0.65 partially, 0.66–1 fully implemented. Those bands are of two decimals: what lies between is
 * rounded to two first, halves up, so that 0.325 is partially and 0.655 fully implemented.
 */
export function bandOf(mean: number): Band {
  const hundredths = Math.floor(mean * 100 + 0.5 + roundingError);
  if (hundredths <= 32) return 'not-implemented';
  return hundredths <= 65 ? 'partially-implemented' : 'fully-implemented';
}
