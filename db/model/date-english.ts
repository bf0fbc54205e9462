/** One date in English: what people write, and all that date-display.ts prints. */
import { boundsOf } from './date-bounds.ts';
import type { DatePart } from './date-marks.ts';
import { fullYear, readFigures, splitTime } from './date-numbers.ts';
import { type DateParts, type Given, twoFigures } from './date-parts.ts';

export const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const SEASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({ spring: '21', summer: '22', autumn: '23', fall: '23', winter: '24' }),
);
const ORDER = /^(?:(?:first|1st|q1|h1)|(?:second|2nd|q2|h2)|(?:third|3rd|q3)|(?:fourth|last|4th|q4))$/;

const ABOUT = /^(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|~) ?(?=[^\s])/i;
const UNSURE = /^(?:probably|possibly|perhaps|maybe|allegedly) /i;
const MARKED = / ?\((?<mark>about|uncertain)(?:: (?<parts>[a-z, ]+))?\)$/i;
/** A year with two figures follows an apostrophe or a whole day. */
const YEAR = String.raw`(?<year>[\dX]{4}|an unknown year|(?:the )?\d{3}0'?s)`;
const DAY = String.raw`(?<day>[\dX]{1,2})(?:st|nd|rd|th)?`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(String.raw`^(?:(?:some ?time )?in )?(?:the year )?${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:(?:some ?time )?in )?(?:the )?(?<word>[a-z]+)\.?,?(?: of (?:the )?| in |-| |')*${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:the )?(?<order>[a-z\d]+) (?<unit>quarter|half)(?: of| in)? ${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?<order>[qh][1-4])[ -/]${YEAR}$`, 'i'),
  new RegExp(String.raw`^${YEAR}[ -/]?(?<order>[qh][1-4])$`, 'i'),
  new RegExp(String.raw`^(?<month>an unknown month|month [\dX]{2})(?: in| of) ${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:an unknown|some) day in ${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:an unknown|some) day (?:in|of) (?<month>month [\dX]{2}|[a-z]+)(?: of| in)? ${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:the |on |on the )?${DAY},?(?: of|-| )+(?<word>[a-z]+)\.?,?[- ](?:of |in )?${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:on )?(?<word>[a-z]+)\.?[ -]${DAY},? (?:in )?${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:day )?${DAY} of (?<month>an unknown month|month [\dX]{2}) in ${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?:the |on |on the )?${DAY},?(?: of|-| )+(?<word>[a-z]+)\.?,?[- ]'?(?<short>\d\d)$`, 'i'),
  new RegExp(String.raw`^(?:on )?(?<word>[a-z]+)\.? ${DAY},? '?(?<short>\d\d)$`, 'i'),
  new RegExp(String.raw`^(?<word>[a-z]+)\.?[- ]'(?<short>\d\d)$`, 'i'),
  new RegExp(String.raw`^(?:the |on |on the )?${DAY}(?: of|-| )+(?<word>[a-z]+)\.?$`, 'i'),
  new RegExp(String.raw`^(?:on )?(?<word>[a-z]+)\.?[ -]${DAY}$`, 'i'),
  new RegExp(String.raw`^${DAY},? ${YEAR}$`, 'i'),
  new RegExp(String.raw`^(?<number>\d{1,2})(?:st|nd|rd|th)$`, 'i'),
  /^(?<word>[a-z]+)\.?$/i,
];

export function readEnglish(written: string, given: Given): DateParts | undefined {
  const figures = readFigures(written, given);
  if (figures) return figures;
  const { text, about, unsure } = splitMarks(written);
  const timed = splitTime(text);
  const parts = readFigures(text, given) ?? readHalfKnown(timed.text) ?? readWords(timed.text, given);
  if (!parts || (timed.time !== undefined && parts.day === undefined)) return undefined;
  return {
    ...parts,
    ...(timed.time !== undefined && parts.time === undefined && { time: timed.time }),
    ...(about !== undefined && { about }),
    ...(unsure !== undefined && { unsure }),
  };
}

type Marks = Pick<DateParts, 'about' | 'unsure'>;

/** "about 9 March 2015 (uncertain: month, day)". */
function splitMarks(written: string): { readonly text: string } & Marks {
  let text = written.replace(/ ?\?$/, ' (uncertain)');
  let marks: Marks = {};
  for (let found = MARKED.exec(text); found; found = MARKED.exec(text)) {
    const { mark, parts } = found.groups!;
    const marked = parts === undefined ? ('all' as const) : (parts.split(', ') as readonly DatePart[]);
    marks = mark!.toLowerCase() === 'about' ? { ...marks, about: marked } : { ...marks, unsure: marked };
    text = text.slice(0, found.index);
  }
  if (UNSURE.test(text)) [text, marks] = [text.replace(UNSURE, ''), { ...marks, unsure: 'all' }];
  if (ABOUT.test(text)) [text, marks] = [text.replace(ABOUT, ''), { ...marks, about: 'all' }];
  return { text, ...marks };
}

function readWords(text: string, given: Given): DateParts | undefined {
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    const parts = groups && partsOf(groups, text, given);
    if (parts) return parts;
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function partsOf(groups: Groups, text: string, given: Given): DateParts | undefined {
  const { word, order, day, short, number } = groups;
  if (number !== undefined) return { number: twoFigures(number) };
  const month = order === undefined ? monthOf(groups, text) : periodOf(order, groups['unit']);
  if (month === undefined && (word !== undefined || order !== undefined)) return undefined;
  // No season has days.
  if (day !== undefined && Number(month) > 12) return undefined;
  const dayText = day === undefined ? (/\bday in\b|\bday of (?!an|month)/i.test(text) ? 'XX' : undefined) : twoFigures(day).toUpperCase();
  return {
    ...yearOf(groups),
    ...(short !== undefined && fullYear(short, given)),
    ...(month !== undefined && { month }),
    ...(dayText !== undefined && { day: dayText }),
  };
}

function yearOf({ year }: Groups): Pick<DateParts, 'year'> {
  if (year === undefined) return {};
  if (/unknown/i.test(year)) return { year: 'XXXX' };
  const decade = /(\d{3})0'?s$/i.exec(year);
  return { year: decade ? `${decade[1]}X` : year.toUpperCase() };
}

function monthOf({ word, month }: Groups, text: string): string | undefined {
  if (month === undefined && word === undefined) return /^(?:an unknown|some) day in/i.test(text) ? 'XX' : undefined;
  if (month !== undefined && /unknown/i.test(month)) return 'XX';
  const mask = /^month ([\dX]{2})$/i.exec(month ?? '');
  if (mask) return mask[1]!.toUpperCase();
  const lower = (word ?? month!).toLowerCase();
  const season = SEASONS.get(lower);
  if (season) return season;
  const at =
    lower.length < 3
      ? -1
      : englishMonths.findIndex((name) => name.toLowerCase().startsWith(lower) || (lower === 'sept' && name === 'September'));
  return at === -1 ? undefined : twoFigures(String(at + 1));
}

function periodOf(written: string, unit: string | undefined): string | undefined {
  const order = written.toLowerCase();
  if (!ORDER.test(order)) return undefined;
  const at = ['first', '1st', 'q1', 'h1'].includes(order) ? 0 : /2|second/.test(order) ? 1 : /3|third/.test(order) ? 2 : 3;
  const isHalf = unit === undefined ? order.startsWith('h') : unit.toLowerCase() === 'half';
  if (isHalf) return at > 1 && order !== 'last' ? undefined : String(40 + Math.min(at, 1));
  return String(33 + at);
}

/** "a day from 10 to 19 March 2015" is `2015-03-1X`, "a year from 2000 to 2099" `20XX`. */
function readHalfKnown(text: string): DateParts | undefined {
  const found = /^a (?<unit>day|month|year) from (?<first>[a-z\d]+) to (?<last>[a-z\d]+)(?: (?<rest>.+))?$/i.exec(text)?.groups;
  if (!found) return undefined;
  const { unit, first = '', last = '', rest = '' } = found;
  if (unit === 'year') return rest === '' ? halfKnownYear(first, last) : undefined;
  if (unit === 'month')
    return halfKnown(
      { ...yearOf({ year: /^\d{4}$/.exec(rest)?.[0] }) },
      'month',
      monthOf({ word: first }, ''),
      monthOf({ word: last }, ''),
    );
  const [, word = '', year] = /^([a-z]+) (\d{4})$/i.exec(rest) ?? [];
  const month = monthOf({ word }, '');
  return month === undefined ? undefined : halfKnown({ ...yearOf({ year }), month }, 'day', first, last);
}

export function halfKnownYear(first: string, last: string): DateParts | undefined {
  const century = /^([1-9]\d)00 \1(?:99)$/.exec(`${first} ${last}`)?.[1];
  return century === undefined ? undefined : { year: `${century}XX` };
}

/** The part with one unknown figure whose first and last value these are. */
export function halfKnown(
  around: DateParts,
  part: 'month' | 'day',
  first: string | undefined,
  last: string | undefined,
): DateParts | undefined {
  if (first === undefined || last === undefined || around.year === undefined) return undefined;
  const figure = Number(first) === 1 ? '0' : twoFigures(first).slice(0, 1);
  const parts = { ...around, [part]: `${figure}X` };
  const bounds = boundsOf({ kind: 'date', qualifier: '', ...parts, year: around.year });
  if (typeof bounds === 'string') return undefined;
  const at = part === 'month' ? 5 : 8;
  const isSame = bounds.earliest?.slice(at, at + 2) === twoFigures(first) && bounds.latest?.slice(at, at + 2) === twoFigures(last);
  return isSame ? parts : undefined;
}
