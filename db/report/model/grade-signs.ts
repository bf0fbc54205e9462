/** The signs of grades as images, in the forms that the window draws (renderer/features/assessment/grade-mark.tsx). */
import type { Grade } from '../../model/grades.ts';

const ring = '<circle cx="8" cy="8" r="6.25" fill="none" stroke="C" stroke-width="1.5"/>';
const broken = '<circle cx="8" cy="8" r="6.25" fill="none" stroke="C" stroke-width="1.5" stroke-dasharray="2.6 2.3"/>';
const stroke = (path: string) => `<path d="${path}" fill="none" stroke="C" stroke-width="1.5"/>`;

const drawings: Readonly<Record<Grade, string>> = {
  'not-implemented': ring,
  regression: ring + stroke('M8 4.5v6M5.5 8.5 8 11l2.5-2.5'),
  'partially-implemented': `${ring}<path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="C"/>`,
  'fully-implemented': '<circle cx="8" cy="8" r="7" fill="C"/>',
  'in-progress': broken + stroke('M8 4.5V8l2.5 1.5'),
  'not-assessable': broken + stroke('M6.2 6.4c0-2.4 3.6-2.4 3.6-.2 0 1.5-1.8 1.4-1.8 2.9M8 10.6v1.2'),
  'not-graded': broken + stroke('M4.5 8h7'),
};

/** @param colour as `#rrggbb`. */
export function gradeSign(grade: Grade, colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${drawings[grade].replaceAll('"C"', `"${colour}"`)}</svg>`;
}
