/** What a share of grades is filled with: from light to dark as the grade gets better; what does not count stands on paper. */
import { colours } from '../../analysis/colours.ts';
import type { Grade } from '../../model/grades.ts';

export interface Shade {
  readonly fill: string;
  /** Of the number on it. */
  readonly ink: string;
}

export function shadeOf(grade: Grade): Shade {
  const { paper, ink, mark, steps } = colours.light;
  if (grade === 'fully-implemented') return { fill: mark, ink: paper };
  if (grade === 'partially-implemented') return { fill: steps[2]!, ink };
  if (grade === 'not-implemented' || grade === 'regression') return { fill: steps[1]!, ink };
  return { fill: paper, ink };
}
