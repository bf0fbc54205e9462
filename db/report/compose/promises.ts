/** What a State only promised, and what it did. */
import type { LinkedMeasure } from '../../assessment/matrix.ts';

/** Kinds of measures that say what will be: as long as they are not in force, nothing was done. */
const promising: ReadonlySet<string> = new Set(['bill', 'policy', 'law']);

/** Without a date in force, what is drafted or planned is a promise. */
export function isDone({ kind, inForce }: LinkedMeasure): boolean {
  return inForce !== null || !promising.has(kind ?? '');
}
