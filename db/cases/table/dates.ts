/** Dates of a column, read as somebody said that they are written. */
import { dateProblemOf, type EntryContext, openCalendar, readEnteredDate } from '../../model/date-entry.ts';
import type { MappedColumn } from '../../model/table-mapping.ts';

/** What was said of the dates of a column. */
export type SaidOfDates = Pick<MappedColumn, 'order' | 'century' | 'calendar' | 'numbers' | 'unread'>;

export type ReadDate =
  /** `isKept`: as it was written, because it stands nowhere in time; it counts as missing. */
  | { readonly ok: true; readonly text: string; readonly isKept: boolean }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** When a form was sent, to the second: the day is what a case keeps. */
const time = /[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?$/i;
const shortYear = /^\D*\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}\D*$/;
/** What a field of a date holds. */
const longestKept = 100 - openCalendar.length - 1;

export function readDateCell(text: string, said: SaidOfDates): ReadDate {
  const entered = [text, ...(time.test(text) ? [text.replace(time, '')] : [])].map((one) => readOne(one, said));
  const found = entered.find(({ ok }) => ok) ?? entered[0]!;
  if (found.ok) return { ok: true, text: found.edtf, isKept: false };
  const code = dateProblemOf(found);
  const isShort = text.length <= longestKept;
  // A year of another calendar takes no case with it.
  if (code === 'date-calendar' && isShort)
    return { ok: true, text: text.endsWith(openCalendar) ? text : `${text} ${openCalendar}`, isKept: true };
  // Which of two days is meant is asked, once for the column.
  if (said.unread === 'keep' && isShort && code !== 'date-ambiguous') return { ok: true, text, isKept: true };
  return { ok: false, code, reason: found.reason };
}

function readOne(text: string, { order, century, calendar, numbers }: SaidOfDates) {
  const plain = text.normalize('NFKC').trim();
  const isShort = shortYear.test(plain);
  // 93/05/02 is 1993 in our calendar alone.
  if (isShort && calendar !== undefined && calendar !== 'gregorian') return { ok: false, code: 'calendar', reason: shortOfOther } as const;
  const context: EntryContext = {
    ...(order !== undefined && { order }),
    ...(century !== undefined && century !== 'near' && { century }),
    ...(calendar !== undefined && { calendar }),
    ...(numbers !== undefined && { serial: numbers }),
  };
  const entered = readEnteredDate(text, context);
  if (entered.ok || !isShort || century !== 'near') return entered;
  // The nearer century is named first; another order of the figures would be a second choice of its own.
  const [only, ...others] = entered.choices ?? [];
  return only && others.every(({ edtf }) => edtf.slice(2) === only.edtf.slice(2)) ? readEnteredDate(only.edtf) : entered;
}

const shortOfOther = 'The year of another calendar has two figures. Write it with all of them.';
