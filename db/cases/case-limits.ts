/** How much one case of a file may hold: it is held whole in memory while it is read. */
import type { ReadCase } from './read-case.ts';

export const caseLimits = {
  /** A narrative has up to a million characters; a case with several long texts still fits. */
  characters: 16 * 1024 * 1024,
  /** Its lists have maxima that are checked only after what is in them. */
  values: 100_000,
};

export function tooMuchInCase(row: number, column: string): ReadCase {
  return { ok: false, problems: [{ row, column, value: '', code: 'field-invalid', reason: 'holds more than any real case' }] };
}
