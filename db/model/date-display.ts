/**
 * Dates in words of the user's language: "about March 2015", "2015年某月9日".
 *
 * English and Simplified Chinese are complete; every other language reads English until its words
 * are written. Ours, because the `edtf` library drops "about" and shows 2015-XX-09 as 9 January.
 * No two dates have the same words, and date-entry.ts reads all of them back.
 */
import { parseDate } from './date.ts';
import { boundsOf } from './date-bounds.ts';
import { canonical, dateParts, marksOfParts } from './date-marks.ts';
import { type DateInterval, type DateReading, type DateSet, readDate, type SingleDate } from './date-syntax.ts';
import { splitOriginal } from './date-original.ts';
import { thirdIn } from './date-thirds.ts';
import type { DateWords, MarkedParts } from './date-words.ts';
import { chinese } from './date-words-chinese.ts';
import { english } from './date-words-english.ts';

/**
 * Words for a date. Text that is no date comes back as it was entered: nothing is lost in display.
 *
 * @param locale a BCP 47 tag; without words of its own it reads English.
 */
export function describeDate(text: string, locale: string): string {
  const trimmed = text.trim();
  if (!parseDate(trimmed).ok) return text;
  const { date, original } = splitOriginal(trimmed);
  const words = wordsOf(locale);
  const described = describe(readDate(date)!, words);
  return original ? words.original(described, original) : described;
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
  const marks = marksOfParts(date);
  const marked = (mark: 'about' | 'unsure'): MarkedParts =>
    marks.every((part) => part[mark]) ? 'all' : dateParts.filter((_part, index) => marks[index]?.[mark]);
  return words.marked(describeHalfKnown(date, words) ?? words.plain(date), marked('about'), marked('unsure'));
}

/** `2015-03-1X`, `2015-1X`, `20XX`: the first and last that it can mean say it best. Other mixtures of figures and `X` are shown as such. */
function describeHalfKnown(date: SingleDate, words: DateWords): string | undefined {
  const { year, month, day, time } = date;
  const code = [year, month, day].filter((part) => part !== undefined).join('-');
  // A decade standing alone has its own words.
  if (time !== undefined || !/^(?:\d{4}-\d\d-\dX|\d{4}-\dX|[1-9]\dXX)$/.test(code)) return undefined;
  const bounds = boundsOf(date);
  if (typeof bounds === 'string' || bounds.earliest === undefined || bounds.latest === undefined) return undefined;
  const [first, last] = [bounds.earliest, bounds.latest].map((text) => readDate(text.slice(0, code.length)) as SingleDate) as [
    SingleDate,
    SingleDate,
  ];
  return words.halfKnown(first, last);
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
    (side) => marksOfParts(side).every(({ about, unsure }) => !about && !unsure) && !/X/.test(`${side.year}${side.month}${side.day}`),
  );
  return isPlain ? words.between(begin, end) : words.spanned(text, describeSingle(end, words));
}

function describeSet(set: DateSet, words: DateWords): string {
  const plain = canonical(set);
  const third = thirdIn(plain);
  if (third) return words.third(third.of, third.third);
  const members = plain.members.map((member) => describe(member, words));
  const [one, other] = members;
  if (set.kind === 'all-of') return words.allOf(members);
  const areTwoDates = members.length === 2 && plain.members.every(({ kind }) => kind === 'date');
  return areTwoDates ? words.either(one!, other!) : words.oneOf(members);
}

function isDay({ day }: SingleDate): boolean {
  return day !== undefined && day !== 'XX';
}
