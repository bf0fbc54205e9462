/** Dates in English. What is printed here is read back by date-english.ts and date-phrases.ts. */
import { calendarsOf } from './date-calendars.ts';
import { englishMonths } from './date-english.ts';
import { calendarNames } from './date-original.ts';
import type { SingleDate } from './date-syntax.ts';
import type { Third } from './date-thirds.ts';
import { type DateWords, type MarkedParts, timeText } from './date-words.ts';

const PERIODS: Readonly<Record<string, string>> = {
  21: 'spring',
  22: 'summer',
  23: 'autumn',
  24: 'winter',
  33: 'the first quarter of',
  34: 'the second quarter of',
  35: 'the third quarter of',
  36: 'the last quarter of',
  40: 'the first half of',
  41: 'the second half of',
};
const THIRDS: Readonly<Record<Third, string>> = { first: 'early', second: 'mid', last: 'late' };

export const english: DateWords = {
  plain(date) {
    const { month, day } = date;
    const year = yearText(date);
    if (month === undefined) return year;
    if (PERIODS[month]) return `${PERIODS[month]} ${date.year === 'XXXX' && Number(month) < 30 ? 'of ' : ''}${year}`;
    if (day === undefined) return withoutDay(month, date.year, year);
    return `${withDay(date, month, day, year)}${timeText(date.time)}`;
  },
  between(first, last) {
    const isSameYear = first.year === last.year;
    const isSameMonth = isSameYear && first.month === last.month;
    const isMonths = [first, last].every(({ month, time }) => month !== undefined && !PERIODS[month] && time === undefined);
    const areDays = first.day !== undefined && last.day !== undefined;
    const areMonths = first.day === undefined && last.day === undefined;
    let begin = english.plain(first);
    if (isMonths && areDays && isSameMonth) begin = String(Number(first.day));
    else if (isMonths && areDays && isSameYear) begin = `${Number(first.day)} ${monthName(first.month!)}`;
    else if (isMonths && areMonths && isSameYear) begin = monthName(first.month!);
    return `between ${begin} and ${english.plain(last)}`;
  },
  halfKnown(first, last) {
    if (first.month === undefined) return `a year from ${first.year} to ${last.year}`;
    if (first.day === undefined) return `a month from ${monthName(first.month)} to ${english.plain(last)}`;
    return `a day from ${Number(first.day)} to ${english.plain(last)}`;
  },
  third: (of, third) => `${THIRDS[third]} ${english.plain(of)}`,
  until: (last, onDay) => `${onDay ? 'on' : 'in'} or before ${last}`,
  since: (first, onDay) => `${onDay ? 'on' : 'in'} or after ${first}`,
  unknownBegin: (last) => `from an unknown date until ${last}`,
  unknownEnd: (first) => `from ${first} until an unknown date`,
  spanned: (first, last) => `between ${first} and ${last}`,
  either: (one, other) => `${one} or ${other}`,
  oneOf: (members) => `one of: ${members.join('; ')}`,
  allOf: (members) => `all of: ${members.join('; ')}`,
  original: (text, { calendar, written }) => `${text} (${calendarNames.en[calendar]}: ${written})`,
  marked: (text, about, unsure) =>
    `${about === 'all' ? 'about ' : ''}${text}${inBrackets('about', about)}${unsure === 'all' ? ' (uncertain)' : inBrackets('uncertain', unsure)}`,
};

function inBrackets(mark: string, parts: MarkedParts): string {
  return parts === 'all' || parts.length === 0 ? '' : ` (${mark}: ${parts.join(', ')})`;
}

function monthName(month: string): string {
  return englishMonths[Number(month) - 1]!;
}

/** A year that another calendar could mean says that it is ours. */
function yearText({ year, month = 'XX', day = 'XX' }: SingleDate): string {
  if (year === 'XXXX') return 'an unknown year';
  if (/^\d{3}X$/.test(year) && month === 'XX' && day === 'XX') return `the ${year.replace('X', '0')}s`;
  return calendarsOf(year).length > 0 ? `${year} AD` : year;
}

function withoutDay(month: string, code: string, year: string): string {
  if (month === 'XX') return `an unknown month in ${year}`;
  if (month.includes('X')) return `month ${month} of ${year}`;
  return `${monthName(month)} ${code === 'XXXX' ? 'of ' : ''}${year}`;
}

function withDay({ year: code }: SingleDate, month: string, day: string, year: string): string {
  if (month === 'XX' && day === 'XX') return `an unknown day in ${year}`;
  const monthText = month === 'XX' ? 'an unknown month' : month.includes('X') ? `month ${month}` : monthName(month);
  const isNamed = !month.includes('X');
  const rest = isNamed ? `${monthText} ${code === 'XXXX' ? 'of ' : ''}${year}` : `${monthText} in ${year}`;
  if (day === 'XX') return `an unknown day in ${rest}`;
  if (day.includes('X')) return isNamed ? `${day} ${rest}` : `day ${day} of ${rest}`;
  return isNamed ? `${Number(day)} ${rest}` : `${ordinal(Number(day))} of ${rest}`;
}

function ordinal(day: number): string {
  const ending = day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th';
  return `${day}${ending}`;
}
