/** Dates of a column, in the order of figures that somebody said. */
import { type EnteredDate, readEnteredDate } from '../../model/date-entry.ts';
import type { ColumnOrder } from '../../model/table-mapping.ts';

/** When a form was sent, to the second: the day is what a case keeps. */
const time = /[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?$/i;

export function readDateCell(text: string, order: ColumnOrder | undefined): EnteredDate {
  const context = order === undefined ? {} : { order };
  const entered = readEnteredDate(text, context);
  return entered.ok || !time.test(text) ? entered : readEnteredDate(text.replace(time, ''), context);
}
