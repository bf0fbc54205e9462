/** How much one row of a file may hold: it is held whole in memory while it is read. */
import type { RefusedRow } from './rows.ts';

export const rowLimits = {
  /** A text has up to a million characters; a case with several long ones still fits. */
  characters: 16 * 1024 * 1024,
  /** Its lists have maxima that are checked only after what is in them. */
  values: 100_000,
};

export function tooMuchInRow(row: number, column: string): RefusedRow {
  return { ok: false, problems: [{ row, column, value: '', code: 'field-invalid', reason: 'holds more than any real record' }] };
}
