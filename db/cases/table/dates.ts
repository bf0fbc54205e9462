/** Dates of a column, and in which order its figures stand. */
import { ambiguousReadings, readEnteredDate } from '../../model/date-entry.ts';
import type { ColumnOrder } from '../../model/table-mapping.ts';

/** EDTF; nothing for what has no reading, or two while nobody said the order. */
export function readDateCell(text: string, order: ColumnOrder | undefined): string | undefined {
  // When a form was sent, to the second: the day is what a case keeps.
  for (const one of [text, text.replace(/[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?$/i, '')]) {
    const entered = readEnteredDate(one);
    if (entered.ok) return entered.edtf;
    const reading = order === undefined ? undefined : ambiguousReadings(one)[order === 'day-first' ? 0 : 1];
    if (reading !== undefined) return reading;
  }
  return undefined;
}
