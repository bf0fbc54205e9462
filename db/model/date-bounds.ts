/** The first and last day that a date can mean, and how exact it is. */
import type { DateInterval, DateReading, IntervalEnd, Qualifier, SingleDate } from './date-syntax.ts';

/** The smallest unit that is sure, read from the left: `2015-XX-09` is sure to the year. */
export type DatePrecision = 'day' | 'month' | 'season' | 'year' | 'decade' | 'century' | 'unknown-year' | 'interval' | 'set';

export interface DateBounds {
  readonly earliest: string | undefined;
  readonly latest: string | undefined;
}

export type BoundsFailure = 'no-such-day' | 'year-out-of-range' | 'end-before-begin';

export function boundsOf(reading: DateReading): DateBounds | BoundsFailure {
  if (reading.kind === 'date') return boundsOfSingle(reading);
  if (reading.kind === 'interval') return boundsOfInterval(reading);
  let earliest: string | undefined = '9999-12-31';
  let latest: string | undefined = '0001-01-01';
  for (const member of reading.members) {
    const bounds = boundsOf(member);
    if (typeof bounds === 'string') return bounds;
    earliest = earliest === undefined || bounds.earliest === undefined ? undefined : minimum(earliest, bounds.earliest);
    latest = latest === undefined || bounds.latest === undefined ? undefined : maximum(latest, bounds.latest);
  }
  return { earliest, latest };
}

function boundsOfInterval({ begin, end }: DateInterval): DateBounds | BoundsFailure {
  const first = boundsOfEnd(begin);
  const last = boundsOfEnd(end);
  if (typeof first === 'string') return first;
  if (typeof last === 'string') return last;
  if (first.earliest !== undefined && last.latest !== undefined && last.latest < first.earliest) return 'end-before-begin';
  return { earliest: first.earliest, latest: last.latest };
}

function boundsOfEnd(end: IntervalEnd): DateBounds | BoundsFailure {
  return typeof end === 'string' ? { earliest: undefined, latest: undefined } : boundsOfSingle(end);
}

function boundsOfSingle(date: SingleDate): DateBounds | BoundsFailure {
  if (date.year === '0000') return 'year-out-of-range';
  const season = date.month === undefined ? undefined : seasonMonths(date.month);
  // Nobody knows the year: there is no first and no last day, but the day itself must exist.
  const isYearUnknown = date.year === 'XXXX';
  if (season) return isYearUnknown ? OPEN : boundsOfSeason(date.year, season);
  // 2000 has every day that any year has.
  if (isYearUnknown) return firstDay({ ...date, year: '2000' }, 1) === undefined ? 'no-such-day' : OPEN;
  const earliest = firstDay(date, 1);
  if (earliest === undefined) return 'no-such-day';
  const isOneDay = date.day !== undefined && !`${date.year}${date.month}${date.day}`.includes('X');
  return { earliest, latest: isOneDay ? earliest : firstDay(date, -1) };
}

const OPEN: DateBounds = { earliest: undefined, latest: undefined };

/**
 * First and last month, counted from January of the year; 0 is December before it.
 *
 * A season's name does not say which hemisphere is meant, nor whether winter is the one that
 * begins or ends in the year: so spring and autumn are somewhere in the year, summer and winter
 * somewhere from the December before it to the March after it.
 */
function seasonMonths(code: string): readonly [number, number] | undefined {
  switch (code) {
    case '21':
    case '23':
      return [1, 12];
    case '22':
    case '24':
      return [0, 15];
    case '33':
    case '34':
    case '35':
    case '36':
      return [(Number(code) - 33) * 3 + 1, (Number(code) - 33) * 3 + 3];
    case '40':
    case '41':
      return [(Number(code) - 40) * 6 + 1, (Number(code) - 40) * 6 + 6];
    default:
      return undefined;
  }
}

function boundsOfSeason(year: string, [from, to]: readonly [number, number]): DateBounds {
  const [low, high] = [Math.max(1, smallest(year)), largest(year)];
  const first = from < 1 ? { year: low - 1, month: 12 } : { year: low, month: from };
  const last = to > 12 ? { year: high + 1, month: to - 12 } : { year: high, month: to };
  return {
    earliest: first.year < 1 ? '0001-01-01' : dayText(first.year, first.month, 1),
    latest: last.year > 9999 ? '9999-12-31' : dayText(last.year, last.month, daysIn(last.year, last.month)),
  };
}

/** The first (`step` 1) or last (`step` -1) real day that fits the pattern. */
function firstDay({ year, month = 'XX', day = 'XX' }: SingleDate, step: 1 | -1): string | undefined {
  for (const y of candidates(year, 1, 9999, step)) {
    for (const m of candidates(month, 1, 12, step)) {
      for (const d of candidates(day, 1, daysIn(y, m), step)) return dayText(y, m, d);
    }
  }
  return undefined;
}

/** The numbers from `low` to `high` that fit a pattern of digits and `X`, upwards or downwards. */
function* candidates(pattern: string, low: number, high: number, step: 1 | -1): Generator<number> {
  const first = Math.max(low, smallest(pattern));
  const last = Math.min(high, largest(pattern));
  for (let value = step === 1 ? first : last; value >= first && value <= last; value += step) {
    if (fits(value, pattern)) yield value;
  }
}

function fits(value: number, pattern: string): boolean {
  const digits = pad(value, pattern.length);
  for (let index = 0; index < digits.length; index += 1) {
    if (pattern[index] !== 'X' && pattern[index] !== digits[index]) return false;
  }
  return true;
}

function smallest(pattern: string): number {
  return Number(pattern.replaceAll('X', '0'));
}

function largest(pattern: string): number {
  return Number(pattern.replaceAll('X', '9'));
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayText(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function minimum(one: string, other: string): string {
  return one < other ? one : other;
}

function maximum(one: string, other: string): string {
  return one > other ? one : other;
}

export function precisionOf(reading: DateReading): DatePrecision {
  if (reading.kind === 'interval') return 'interval';
  if (reading.kind !== 'date') return 'set';
  const { year, month, day } = reading;
  if (year.includes('X')) return /^\d{3}X$/.test(year) ? 'decade' : /^\d\dXX$/.test(year) ? 'century' : 'unknown-year';
  if (month === undefined || month.includes('X')) return 'year';
  if (seasonMonths(month)) return 'season';
  return day === undefined || day.includes('X') ? 'month' : 'day';
}

export function isApproximate(reading: DateReading): boolean {
  return marksOf(reading).some((mark) => mark === '~' || mark === '%');
}

export function isUncertain(reading: DateReading): boolean {
  return marksOf(reading).some((mark) => mark === '?' || mark === '%');
}

function marksOf(reading: DateReading): readonly Qualifier[] {
  if (reading.kind === 'date') return [reading.qualifier, ...(reading.parts ? [...reading.parts.before, ...reading.parts.after] : [])];
  const inner = reading.kind === 'interval' ? [reading.begin, reading.end] : reading.members;
  return inner.flatMap((part) => (typeof part === 'string' ? [] : marksOf(part)));
}
