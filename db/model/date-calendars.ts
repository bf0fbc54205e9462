/**
 * Dates of other calendars as days of ours. The rules are those of the International Components for Unicode, which come
 * with the program (`Intl.DateTimeFormat`, calendars `persian` and `islamic-umalqura`).
 *
 * Nothing is guessed: a month of theirs is the days from its first to its last, and a day of the Islamic calendar is only
 * about that day, because where the moon was seen decides.
 */
import type { DateInterval, DateReading, IntervalEnd, SingleDate } from './date-syntax.ts';

/** Ours is `gregorian`; `thai` counts from the Buddha (2558), `roc` from the Republic of China (民國104年). */
export const calendars = ['gregorian', 'persian', 'islamic', 'thai', 'roc'] as const;
export type Calendar = (typeof calendars)[number];

/** Years that are written in the same month as ours, and lie this far from it. */
const yearsApart: Partial<Record<Calendar, number>> = { gregorian: 0, thai: -543, roc: 1911 };

/** 2041 of our years. */
const lastPersian = 1420;

/** The calendars in which a year with four figures is one that people alive write; ours last. Nothing for years of ours. */
export function calendarsOf(year: string): readonly Calendar[] {
  const number = /^\d{4}$/.test(year) ? Number(year) : 0;
  if (number >= 1300 && number <= 1500) return number <= lastPersian ? ['persian', 'islamic', 'gregorian'] : ['islamic', 'gregorian'];
  return number >= 2400 && number <= 2600 ? ['thai', 'gregorian'] : [];
}

/** What a date is in our calendar; nothing where it holds what cannot be carried over: seasons, unknown figures, days that do not exist. */
export function inOurCalendar(reading: DateReading, calendar: Calendar): DateReading | undefined {
  const apart = yearsApart[calendar];
  const convert = (date: SingleDate) => (apart === undefined ? ofMonthsApart(date, calendar) : shifted(date, apart));
  if (reading.kind === 'date') return convert(reading);
  if (reading.kind === 'interval') return ofInterval(reading, convert);
  const members = reading.members.map((member) => (member.kind === 'date' ? convert(member) : ofInterval(member, convert)));
  return members.every((member) => member !== undefined) ? { kind: reading.kind, members } : undefined;
}

type Convert = (date: SingleDate) => SingleDate | DateInterval | undefined;

function ofInterval({ begin, end }: DateInterval, convert: Convert): DateInterval | undefined {
  const sideOf = (side: IntervalEnd, name: 'begin' | 'end'): IntervalEnd | undefined => {
    if (typeof side === 'string') return side;
    const converted = convert(side);
    return converted?.kind === 'interval' ? converted[name] : converted;
  };
  const [first, last] = [sideOf(begin, 'begin'), sideOf(end, 'end')];
  return first === undefined || last === undefined ? undefined : { kind: 'interval', begin: first, end: last };
}

function shifted(date: SingleDate, years: number): SingleDate | undefined {
  if (!/^\d{4}$/.test(date.year)) return undefined;
  const year = Number(date.year) + years;
  return year >= 1 && year <= 9999 ? { ...date, year: String(year).padStart(4, '0') } : undefined;
}

function ofMonthsApart(date: SingleDate, calendar: Calendar): SingleDate | DateInterval | undefined {
  const { year, month, day, time, parts } = date;
  if (parts !== undefined || ![year, month ?? '', day ?? ''].every((part) => /^\d*$/.test(part)) || Number(month ?? 1) > 12)
    return undefined;
  const [y, m] = [Number(year), Number(month ?? 1)];
  if (m < 1 || (day !== undefined && Number(day) < 1)) return undefined;
  const first = firstOfMonth(calendar, y, m);
  const next =
    month === undefined ? firstOfMonth(calendar, y + 1, 1) : m === 12 ? firstOfMonth(calendar, y + 1, 1) : firstOfMonth(calendar, y, m + 1);
  if (first === undefined || next === undefined) return undefined;
  const qualifier = calendar === 'islamic' ? (date.qualifier === '?' || date.qualifier === '%' ? '%' : '~') : date.qualifier;
  const at = (days: number) => ({ ...dayOf(days), qualifier });
  if (day === undefined) return { kind: 'interval', begin: at(first), end: at(next - 1) };
  const there = first + Number(day) - 1;
  if (there >= next) return undefined;
  if (time === undefined) return at(there);
  // No mark stands behind a time of day.
  const mark = calendar === 'islamic' ? { parts: { before: ['~', '~', '~'], after: ['', ''] } as const } : {};
  return { ...dayOf(there), time, ...mark };
}

const millisecondsOfDay = 86_400_000;
const formats = new Map<Calendar, Intl.DateTimeFormat>();

/** Year and month, in a calendar, of a day counted from 1 January 1970. */
function theirs(calendar: Calendar, days: number): { readonly months: number; readonly day: number } {
  const name = calendar === 'islamic' ? 'islamic-umalqura' : calendar;
  const format =
    formats.get(calendar) ??
    new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  formats.set(calendar, format);
  const parts = Object.fromEntries(
    format.formatToParts(days * millisecondsOfDay).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
  );
  return { months: parts['year']! * 12 + parts['month']! - 1, day: parts['day']! };
}

/** The day, counted from 1 January 1970, with which a month of theirs begins: a first estimate, then as many months on as are lacking. */
function firstOfMonth(calendar: Calendar, year: number, month: number): number | undefined {
  const wanted = year * 12 + month - 1;
  // Both count from the year 622; a year has 365.24 and 354.37 days.
  const perMonth = (calendar === 'persian' ? 365.2422 : 354.36707) / 12;
  let days = Math.floor(Date.UTC(622, 6, 1) / millisecondsOfDay + (wanted - 12) * perMonth);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const { months, day } = theirs(calendar, days);
    if (months === wanted) return days - day + 1;
    days += Math.round((wanted - months) * perMonth);
  }
  return undefined;
}

function dayOf(days: number): Omit<SingleDate, 'parts'> {
  const text = new Date(days * millisecondsOfDay).toISOString();
  return { kind: 'date', year: text.slice(0, 4), month: text.slice(5, 7), day: text.slice(8, 10), qualifier: '' };
}
