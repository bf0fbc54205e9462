/** Dates in figures alone, and the times of day that stand behind dates. */
import { ask, type DateOrder, type DateParts, type Given, type Question, twoFigures } from './date-parts.ts';
import { readDate } from './date-syntax.ts';
import { marksOfParts } from './date-marks.ts';

/** `2015-03-09 14:30`, `9 March 2015, 10:15:00 UTC+08:00`, `3/13/2015 2:30 PM`; fractions of a second are left out. */
const TIME =
  /^(?<before>.*[^\s,])(?<gap>T|,? at |, ?| )(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d{1,9})?)?(?: ?(?<half>[ap])\.?m\.?)?(?: ?(?<zone>Z|UTC|GMT)? ?(?<offset>[+-]\d\d?(?::?\d\d)?)?)?$/i;

/** A text without its time of day, and that time as EDTF writes it. */
export function splitTime(text: string): { readonly text: string; readonly time?: string } {
  const found = TIME.exec(text)?.groups;
  if (!found) return { text };
  const { before, gap, hour, minute, second, half, zone, offset } = found;
  // 10:15-11:30 is no zone west of Greenwich.
  if (offset?.startsWith('-') && zone === undefined && gap !== 'T') return { text };
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const clock = [String(hours), minute, second].filter((part) => part !== undefined).map(twoFigures);
  return { text: before!, time: `T${clock.join(':')}${offset === undefined ? (zone === undefined ? '' : 'Z') : spelledOffset(offset)}` };
}

/** `+3`, `+0300` and `+03:00`; EDTF knows `+03` and `+03:00`. */
function spelledOffset(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d?):?(\d\d)?$/.exec(offset)!;
  return `${sign}${twoFigures(hours!)}${minutes === undefined ? '' : `:${minutes}`}`;
}

/** EDTF for one date, or figures with the year first or last, or a bare number. */
export function readFigures(written: string, given: Given): DateParts | undefined {
  const exact = readCode(written);
  if (exact) return exact;
  const { text, time } = splitTime(written);
  const parts = readYearFirst(text) ?? readYearLast(text, given) ?? readSerial(text, given);
  if (!parts || time === undefined) return parts;
  if (parts.day === undefined) return undefined;
  // Programs that know days only write midnight behind each: nobody said a time.
  return /^T00:00(?::00)?$/.test(time) ? parts : { ...parts, time };
}

function readCode(text: string): DateParts | undefined {
  const date = readDate(text.replace(/[xtz]/g, (letter) => letter.toUpperCase()));
  if (date?.kind !== 'date') return undefined;
  const marks = marksOfParts(date);
  const { year, month, day, time } = date;
  const names = (['year', 'month', 'day'] as const).slice(0, marks.length);
  return {
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(time !== undefined && { time }),
    about: names.filter((_name, index) => marks[index]!.about),
    unsure: names.filter((_name, index) => marks[index]!.unsure),
  };
}

function readYearFirst(text: string): DateParts | undefined {
  const match = /^(\d{4})([-/. ])(\d{1,2})(?:\2(\d{1,2}))?$/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
  if (!match) return /^\d{1,2}$/.test(text) ? { number: twoFigures(text) } : readMonthAndDay(text);
  const [, year, , month, day] = match;
  if (!isMonth(month!)) return undefined;
  return { year: year!, month: twoFigures(month!), ...(day !== undefined && { day: twoFigures(day) }) };
}

/** Figures from 21 on are seasons in EDTF, where nobody but EDTF means them. */
function isMonth(figures: string): boolean {
  return Number(figures) >= 1 && Number(figures) <= 12;
}

/** `08-12`, behind `2015-07-09`: only with a zero, because 8-12 may be days. */
function readMonthAndDay(text: string): DateParts | undefined {
  const match = /^(\d\d)-(\d\d)$/.exec(text);
  return match ? { month: match[1]!, day: match[2]! } : undefined;
}

/** `13/04/2015` has one reading, `03/04/2015` two, `03/04/15` more. */
function readYearLast(text: string, given: Given): DateParts | undefined {
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthYear) return isMonth(monthYear[1]!) ? { year: monthYear[2]!, month: twoFigures(monthYear[1]!) } : undefined;
  const republic = /^(\d{3})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (republic)
    return { year: `0${republic[1]}`, month: twoFigures(republic[3]!), day: twoFigures(republic[4]!), asks: asksRepublic(given) };
  const dayMonth = /^(\d{1,2})[/.](\d{1,2})$/.exec(text);
  const full = dayMonth ? [text, dayMonth[1]!, '', dayMonth[2]!, ''] : /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{1,2})$/.exec(text);
  if (!full) return undefined;
  const [, one = '', , other = '', last = ''] = full;
  const orders = ordersOf(one, other, last);
  if (orders.length === 0) return undefined;
  const order = ask(given, 'order', orders);
  const chosen = orders.includes(order.answer) ? order.answer : orders[0]!;
  const [year, month, day] =
    chosen === 'year-first' ? [one, other, last] : chosen === 'day-first' ? [last, other, one] : [last, one, other];
  const asks = orders.length > 1 ? order.asks : [];
  const parts = dayMonth ? { asks } : fullYear(year!, given, asks);
  return { ...parts, month: twoFigures(month!), day: twoFigures(day!) };
}

/** Years of three figures are of the Republic of China (104/03/09). */
function asksRepublic(given: Given): readonly Question[] {
  return ask(given, 'calendar', ['roc']).asks;
}

/** The orders in which the figures make a day that exists in some year. */
function ordersOf(one: string, other: string, last: string): readonly DateOrder[] {
  const fits = (month: string, day: string) => {
    const [m, d] = [Number(month), Number(day)];
    return m >= 1 && m <= 12 && d >= 1 && d <= 31;
  };
  // 15.7.9: the one figure behind is no year.
  if (last.length === 1) return one.length === 2 && fits(other, last) ? ['year-first'] : [];
  const orders: DateOrder[] = [];
  if (fits(other, one)) orders.push('day-first');
  if (fits(one, other) && one !== other && Number(one) !== Number(other)) orders.push('month-first');
  if (last.length === 2 && one.length === 2 && fits(other, last)) orders.push('year-first');
  if (orders.length === 0 && fits(one, other)) orders.push('month-first');
  return orders;
}

/** A year with two figures asks for its century. */
export function fullYear(year: string, given: Given, before: readonly Question[] = []): Pick<DateParts, 'year' | 'asks'> {
  if (year.length === 4) return { year, asks: before };
  const near = Number(year) < 50 ? (['20', '19'] as const) : (['19', '20'] as const);
  // Beside several orders of the figures, both centuries would be too many to choose from: the nearer is shown.
  const { answer, asks } = ask(given, 'century', before.length > 0 || given.assumed.order !== undefined ? near.slice(0, 1) : near);
  return { year: `${answer}${year}`, asks: [...before, ...asks] };
}

/** 42072 is how a spreadsheet keeps 9 March 2015: days from 30 December 1899 on. */
function readSerial(text: string, given: Given): DateParts | undefined {
  if (!/^[2-6]\d{4}$/.test(text)) return undefined;
  const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString();
  return { year: day.slice(0, 4), month: day.slice(5, 7), day: day.slice(8, 10), asks: ask(given, 'serial', ['days']).asks };
}
