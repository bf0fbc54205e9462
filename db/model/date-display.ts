/**
 * Dates in words of the user's language: "about March 2015", "2015年某月9日".
 *
 * English and Simplified Chinese are complete; every other language reads English until its words
 * are written. Ours, because the `edtf` library drops "about" and shows 2015-XX-09 as 9 January.
 */
import { parseDate } from './date.ts';
import { boundsOf, isApproximate, isUncertain } from './date-bounds.ts';
import { type DateInterval, type DateReading, type DateSet, readDate, type SingleDate } from './date-syntax.ts';

/** The words of one language. A part that is not given is not known. */
interface DateWords {
  /** Without marks; parts that hold an `X` beside a digit never come here. */
  plain(date: SingleDate): string;
  between(first: SingleDate, last: SingleDate): string;
  until(last: string, isDay: boolean): string;
  since(first: string, isDay: boolean): string;
  unknownBegin(last: string): string;
  unknownEnd(first: string): string;
  spanned(first: string, last: string): string;
  oneOf(members: readonly string[]): string;
  allOf(members: readonly string[]): string;
  marked(text: string, isAbout: boolean, isUncertain: boolean): string;
}

/**
 * Words for a date. Text that is no date comes back as it was entered: nothing is lost in display.
 *
 * @param locale a BCP 47 tag; without words of its own it reads English.
 */
export function describeDate(text: string, locale: string): string {
  const trimmed = text.trim();
  const reading = parseDate(trimmed).ok ? readDate(trimmed) : undefined;
  return reading ? describe(reading, wordsOf(locale)) : text;
}

function wordsOf(locale: string): DateWords {
  const tag = locale.toLowerCase();
  const isSimplified = tag === 'zh' || /^zh-(?:hans|cn|sg)\b/.test(tag);
  return isSimplified ? chinese : english;
}

function describe(reading: DateReading, words: DateWords): string {
  if (reading.kind === 'date') return describeSingle(reading, words);
  return reading.kind === 'interval' ? describeInterval(reading, words) : describeSet(reading, words);
}

function describeSingle(date: SingleDate, words: DateWords): string {
  return words.marked(describePlain(date, words), isApproximate(date), isUncertain(date));
}

function describePlain(date: SingleDate, words: DateWords): string {
  if (!hasHalfKnownPart(date)) return words.plain(date);
  // `2015-03-1X`, `198X-05`: the first and last day it can mean say it best.
  const bounds = boundsOf(date);
  if (typeof bounds === 'string' || bounds.earliest === undefined || bounds.latest === undefined)
    return words.plain(withoutHalfKnown(date));
  return words.between(dayOf(bounds.earliest), dayOf(bounds.latest));
}

/** A decade standing alone has its own words; every other mixture of digits and `X` has none. */
function hasHalfKnownPart({ year, month, day }: SingleDate): boolean {
  const isMixed = (part: string | undefined) => part !== undefined && /\d/.test(part) && part.includes('X');
  const isDecade = /^\d{3}X$/.test(year) && (month === undefined || month === 'XX') && (day === undefined || day === 'XX');
  return (isMixed(year) && !isDecade) || isMixed(month) || isMixed(day);
}

/** In an unknown year there are no bounds to name: what is half known counts as unknown. */
function withoutHalfKnown({ month, day, ...rest }: SingleDate): SingleDate {
  const whole = (part: string) => (part.includes('X') ? 'XX' : part);
  return { ...rest, ...(month === undefined ? {} : { month: whole(month) }), ...(day === undefined ? {} : { day: whole(day) }) };
}

function dayOf(text: string): SingleDate {
  return { kind: 'date', year: text.slice(0, 4), month: text.slice(5, 7), day: text.slice(8, 10), qualifier: '' };
}

function describeInterval({ begin, end }: DateInterval, words: DateWords): string {
  if (typeof begin === 'string') {
    const last = end as SingleDate;
    const text = describeSingle(last, words);
    return begin === 'open' ? words.until(text, isDay(last)) : words.unknownBegin(text);
  }
  const text = describeSingle(begin, words);
  if (typeof end === 'string') return end === 'open' ? words.since(text, isDay(begin)) : words.unknownEnd(text);
  const isPlain = [begin, end].every(
    (side) => !isApproximate(side) && !isUncertain(side) && !/X/.test(`${side.year}${side.month}${side.day}`),
  );
  return isPlain ? words.between(begin, end) : words.spanned(text, describeSingle(end, words));
}

function describeSet(set: DateSet, words: DateWords): string {
  const members = set.members.map((member) => describe(member, words));
  return set.kind === 'one-of' ? words.oneOf(members) : words.allOf(members);
}

function isDay({ day }: SingleDate): boolean {
  return day !== undefined && day !== 'XX';
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const ENGLISH_PERIODS: Readonly<Record<string, string>> = {
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

const english: DateWords = {
  plain(date) {
    const year = englishYear(date.year);
    const time = timeText(date.time);
    const { month, day } = date;
    if (month === undefined) return year;
    if (ENGLISH_PERIODS[month]) return `${ENGLISH_PERIODS[month]} ${year}`;
    const monthName = month === 'XX' ? 'an unknown month' : MONTHS[Number(month) - 1]!;
    if (day === undefined) return month === 'XX' ? `${monthName} in ${year}` : englishMonth(monthName, date.year);
    if (day === 'XX') return month === 'XX' ? `an unknown day in ${year}` : `an unknown day in ${englishMonth(monthName, date.year)}`;
    if (month === 'XX') return `${ordinal(Number(day))} of an unknown month in ${year}${time}`;
    return `${Number(day)} ${englishMonth(monthName, date.year)}${time}`;
  },
  between(first, last) {
    const isSameYear = first.year === last.year;
    const isSameMonth = isSameYear && first.month === last.month;
    const isMonths = [first, last].every(({ month, time }) => month !== undefined && !ENGLISH_PERIODS[month] && time === undefined);
    const areDays = first.day !== undefined && last.day !== undefined;
    const areMonths = first.day === undefined && last.day === undefined;
    let begin = english.plain(first);
    if (isMonths && areDays && isSameMonth) begin = String(Number(first.day));
    else if (isMonths && areDays && isSameYear) begin = `${Number(first.day)} ${MONTHS[Number(first.month) - 1]}`;
    else if (isMonths && areMonths && isSameYear) begin = MONTHS[Number(first.month) - 1]!;
    return `between ${begin} and ${english.plain(last)}`;
  },
  until: (last, onDay) => `${onDay ? 'on' : 'in'} or before ${last}`,
  since: (first, onDay) => `${onDay ? 'on' : 'in'} or after ${first}`,
  unknownBegin: (last) => `from an unknown date until ${last}`,
  unknownEnd: (first) => `from ${first} until an unknown date`,
  spanned: (first, last) => `between ${first} and ${last}`,
  oneOf: (members) => `one of: ${members.join('; ')}`,
  allOf: (members) => `all of: ${members.join('; ')}`,
  marked: (text, isAbout, isUnsure) => `${isAbout ? 'about ' : ''}${text}${isUnsure ? ' (uncertain)' : ''}`,
};

function englishYear(year: string): string {
  if (year === 'XXXX') return 'an unknown year';
  return /^\d{3}X$/.test(year) ? `the ${Number(year.replace('X', '0'))}s` : String(Number(year));
}

function englishMonth(monthName: string, year: string): string {
  return year === 'XXXX' ? `${monthName} of an unknown year` : `${monthName} ${englishYear(year)}`;
}

function ordinal(day: number): string {
  const ending = day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th';
  return `${day}${ending}`;
}

/** `T10:15:00Z` as ", 10:15:00 UTC": shown as written, never moved to another zone. */
function timeText(time: string | undefined): string {
  if (time === undefined) return '';
  const [, clock, zone] = /^T([\d:]+)(.*)$/.exec(time)!;
  return `, ${clock}${zone === '' ? '' : zone === 'Z' ? ' UTC' : ` UTC${zone}`}`;
}

const CHINESE_PERIODS: Readonly<Record<string, string>> = {
  21: '春季',
  22: '夏季',
  23: '秋季',
  24: '冬季',
  33: '第一季度',
  34: '第二季度',
  35: '第三季度',
  36: '第四季度',
  40: '上半年',
  41: '下半年',
};

const chinese: DateWords = {
  plain(date) {
    return `${chineseYear(date.year)}${chineseRest(date)}`;
  },
  between(first, last) {
    const isSameYear = first.year === last.year && last.month !== undefined;
    const isSameMonth = isSameYear && first.month === last.month && first.day !== undefined && last.day !== undefined;
    const end = isSameMonth ? `${Number(last.day)}日${chineseTime(last.time)}` : isSameYear ? chineseRest(last) : chinese.plain(last);
    return `${chinese.plain(first)}至${end}之间`;
  },
  until: (last) => `${last}或之前`,
  since: (first) => `${first}或之后`,
  unknownBegin: (last) => `始于未知日期，止于${last}`,
  unknownEnd: (first) => `始于${first}，止于未知日期`,
  spanned: (first, last) => `${first}至${last}之间`,
  oneOf: (members) => `以下之一：${members.join('；')}`,
  allOf: (members) => `以下各项：${members.join('；')}`,
  marked: (text, isAbout, isUnsure) => `${isAbout ? '约' : ''}${text}${isUnsure ? '（不确定）' : ''}`,
};

function chineseYear(year: string): string {
  if (year === 'XXXX') return '某年';
  return /^\d{3}X$/.test(year) ? `${Number(year.replace('X', '0'))}年代` : `${Number(year)}年`;
}

function chineseRest({ month, day, time }: SingleDate): string {
  if (month === undefined) return '';
  if (CHINESE_PERIODS[month]) return CHINESE_PERIODS[month]!;
  const monthText = month === 'XX' ? '某月' : `${Number(month)}月`;
  if (day === undefined) return monthText;
  return `${monthText}${day === 'XX' ? '某日' : `${Number(day)}日`}${chineseTime(time)}`;
}

function chineseTime(time: string | undefined): string {
  return timeText(time).replace(', ', ' ');
}
