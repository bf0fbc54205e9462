/**
 * The grammar of EDTF dates that Lapwing understands, read and printed.
 *
 * Levels 0 and 1 within the years 0001–9999, and of level 2: unspecified digits anywhere
 * (`2015-XX-09`), qualified parts (`2015-?03`), quarters and halves, `[one of]` and `{all of}`.
 * The library `edtf` takes 60 ms to load and first use and 130 µs for each date after that, and
 * puts spring into January to March; it stays as the second opinion in the tests.
 */

/** Unmarked, `~` about, `?` uncertain, `%` both. */
export type Qualifier = '' | '~' | '?' | '%';

export interface SingleDate {
  readonly kind: 'date';
  /** Four digits or `X`. */
  readonly year: string;
  /** Two digits or `X`; a season, quarter or half is 21–24, 33–36, 40–41. */
  readonly month?: string;
  readonly day?: string;
  /** `T10:15:00Z` as written; the day stays the one that is written. */
  readonly time?: string;
  /** On the whole date, at its end. */
  readonly qualifier: Qualifier;
  /** On single parts, as written: before a part (itself) or after it (it and what stands left of it). */
  readonly parts?: PartQualifiers;
}

export interface PartQualifiers {
  readonly before: readonly [Qualifier, Qualifier, Qualifier];
  /** After year and month; what stands after the last part is `qualifier`. */
  readonly after: readonly [Qualifier, Qualifier];
}

/** `open` is `..`, `unknown` an empty side. */
export type IntervalEnd = SingleDate | 'open' | 'unknown';

export interface DateInterval {
  readonly kind: 'interval';
  readonly begin: IntervalEnd;
  readonly end: IntervalEnd;
}

export interface DateSet {
  readonly kind: 'one-of' | 'all-of';
  readonly members: readonly (SingleDate | DateInterval)[];
}

export type DateReading = SingleDate | DateInterval | DateSet;

const SINGLE =
  /^([~?%]?)([0-9X]{4})([~?%]?)(?:-([~?%]?)([0-9X]{2})([~?%]?)(?:-([~?%]?)([0-9X]{2})([~?%]?))?)?(T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}(?::\d{2})?)?)?$/;
const TIME = /^T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?$/;
const MONTH = /^(?:0[1-9X]|1[0-2X]|X[0-9X])$/;
const DAY = /^(?:0[1-9X]|[12][0-9X]|3[01X]|X[0-9X])$/;
const SEASON = /^(?:2[1-4]|3[3-6]|4[01])$/;

/** The text's parts; nothing when it does not follow the grammar. Whether the days exist is for date-bounds.ts. */
export function readDate(text: string): DateReading | undefined {
  const first = text[0];
  if (first === '[' && text.endsWith(']')) return readSet('one-of', text.slice(1, -1));
  if (first === '{' && text.endsWith('}')) return readSet('all-of', text.slice(1, -1));
  return text.includes('/') ? readInterval(text.split('/')) : readSingle(text);
}

function readSingle(text: string): SingleDate | undefined {
  const match = SINGLE.exec(text);
  if (!match) return undefined;
  const [, y1, year, y2, m1, month, m2, d1, day, d2, time] = match;
  if (month !== undefined && !(MONTH.test(month) || (day === undefined && SEASON.test(month)))) return undefined;
  if (day !== undefined && !DAY.test(day)) return undefined;
  const after = [y2, m2, d2].map((mark) => (mark ?? '') as Qualifier);
  const depth = day === undefined ? (month === undefined ? 0 : 1) : 2;
  const qualifier = after[depth]!;
  if (time !== undefined && (depth < 2 || qualifier !== '' || !TIME.test(time))) return undefined;
  const before = [y1, m1, d1].map((mark) => (mark ?? '') as Qualifier) as [Qualifier, Qualifier, Qualifier];
  const inner: [Qualifier, Qualifier] = [depth > 0 ? after[0]! : '', depth > 1 ? after[1]! : ''];
  const marked = [...before, ...inner].some((mark) => mark !== '');
  return {
    kind: 'date',
    year: year!,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    ...(time === undefined ? {} : { time }),
    qualifier,
    ...(marked ? { parts: { before, after: inner } } : {}),
  };
}

function readInterval(sides: readonly string[]): DateInterval | undefined {
  if (sides.length !== 2) return undefined;
  const [begin, end] = sides.map(readEnd);
  if (begin === undefined || end === undefined) return undefined;
  // Two open or unknown sides say nothing: that is no date.
  return typeof begin === 'string' && typeof end === 'string' ? undefined : { kind: 'interval', begin, end };
}

function readEnd(text: string): IntervalEnd | undefined {
  if (text === '..') return 'open';
  return text === '' ? 'unknown' : readSingle(text);
}

function readSet(kind: DateSet['kind'], inside: string): DateSet | undefined {
  const members = inside.split(',').map((part, index, all) => readMember(part.trim(), index === 0, index === all.length - 1));
  return members.every((member) => member !== undefined) ? { kind, members } : undefined;
}

/** `a`, `a..b`, and at the ends of the list `..a` and `a..`. */
function readMember(text: string, isFirst: boolean, isLast: boolean): SingleDate | DateInterval | undefined {
  if (!text.includes('..')) return readSingle(text);
  const [begin, end] = text.split('..');
  if (text.split('..').length !== 2 || (begin === '' && !isFirst) || (end === '' && !isLast)) return undefined;
  return readInterval([begin || '..', end || '..']);
}

/**
 * The canonical text: `readDate(printDate(x))` equals `x`.
 */
export function printDate(reading: DateReading): string {
  if (reading.kind === 'date') return printSingle(reading);
  if (reading.kind === 'interval') return `${printEnd(reading.begin)}/${printEnd(reading.end)}`;
  const inside = reading.members.map((member) => (member.kind === 'date' ? printSingle(member) : printSpan(member))).join(',');
  return reading.kind === 'one-of' ? `[${inside}]` : `{${inside}}`;
}

function printSingle({ year, month, day, time, qualifier, parts }: SingleDate): string {
  const [y, m, d] = parts?.before ?? ['', '', ''];
  const [afterYear, afterMonth] = parts?.after ?? ['', ''];
  const monthText = month === undefined ? '' : `${afterYear}-${m}${month}`;
  const dayText = day === undefined ? '' : `${afterMonth}-${d}${day}`;
  return `${y}${year}${monthText}${dayText}${qualifier}${time ?? ''}`;
}

function printEnd(end: IntervalEnd): string {
  if (end === 'open') return '..';
  return end === 'unknown' ? '' : printSingle(end);
}

function printSpan({ begin, end }: DateInterval): string {
  const side = (value: IntervalEnd) => (typeof value === 'string' ? '' : printSingle(value));
  return `${side(begin)}..${side(end)}`;
}
