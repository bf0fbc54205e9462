/** What a text says of one date, before what it leaves out is taken from the date beside it ("9 and 12 July 2015"). */
import type { Calendar } from './date-calendars.ts';
import { type DatePart, dateParts, withMarks } from './date-marks.ts';
import type { DateReading, SingleDate } from './date-syntax.ts';

/** What one text leaves open, and what is taken for it meanwhile. */
export interface Assumed {
  readonly order?: DateOrder;
  /** The first two figures of years that were written with two. */
  readonly century?: '19' | '20';
  readonly calendar?: Calendar;
  /** Years before this one, of a date without its year. */
  readonly yearsAgo?: '0' | '1';
  /** Of "last Friday": the nearest, or that of the week beside it. */
  readonly week?: 'nearest' | 'other';
  /** Said by the day on which it was written ("yesterday"): somebody has to confirm it. */
  readonly said?: 'today';
  /** The number that a spreadsheet keeps for a day. */
  readonly serial?: 'days';
}

/** How a column of numbers is written: 03/04/2015 is 3 April or 4 March; 15/03/04 may begin with its year. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

export type QuestionName = keyof Assumed;

export interface Question {
  readonly name: QuestionName;
  readonly options: readonly string[];
}

/** What a text is read with. */
export interface Given {
  readonly assumed: Assumed;
  /** `YYYY-MM-DD`; without it nothing is read that counts from today. */
  readonly today?: string | undefined;
}

/** `all` of the parts that the date has, or these. */
type Marked = 'all' | readonly DatePart[];

export interface DateParts {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly time?: string;
  /** "12": a day or a month, as the date beside it has one. */
  readonly number?: string;
  readonly about?: Marked;
  readonly unsure?: Marked;
  readonly asks?: readonly Question[];
}

/** A text that was read, and what it leaves open. */
export interface Read<R extends DateReading = DateReading> {
  readonly reading: R;
  readonly asks: readonly Question[];
}

/** Asks one thing, unless it is answered already; meanwhile the first option is taken. */
export function ask<Name extends QuestionName>(
  { assumed }: Given,
  name: Name,
  options: readonly NonNullable<Assumed[Name]>[],
): { readonly answer: NonNullable<Assumed[Name]>; readonly asks: readonly Question[] } {
  const answer = assumed[name];
  if (answer !== undefined) return { answer, asks: [] };
  return { answer: options[0]!, asks: [{ name, options }] };
}

/** The date, where the text says it whole. A day or a month without its year asks for the year, where today is known. */
export function single(parts: DateParts | undefined, given?: Given): Read<SingleDate> | undefined {
  if (!parts || parts.number !== undefined || (parts.month === undefined && parts.day !== undefined)) return undefined;
  const { year, month, day, time, about, unsure, asks = [] } = parts;
  if (year === undefined && month === undefined) return undefined;
  if (year === undefined) return given?.today === undefined ? undefined : withoutYear(parts, given, given.today);
  const date = {
    kind: 'date' as const,
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(time !== undefined && { time }),
  };
  const isMarked = (marked: Marked | undefined, part: DatePart) => marked === 'all' || (marked?.includes(part) ?? false);
  const marks = dateParts
    .slice(0, month === undefined ? 1 : day === undefined ? 2 : 3)
    .map((part) => ({ about: isMarked(about, part), unsure: isMarked(unsure, part) }));
  return { reading: withMarks(date, marks), asks };
}

function withoutYear(parts: DateParts, given: Given, today: string): Read<SingleDate> | undefined {
  const { answer, asks } = ask(given, 'yearsAgo', ['0', '1']);
  const year = String(Number(today.slice(0, 4)) - Number(answer)).padStart(4, '0');
  return single({ ...parts, year, asks: [...(parts.asks ?? []), ...asks] });
}

/** Two dates of which one may leave out what the other says. */
export function pair(
  one: DateParts | undefined,
  other: DateParts | undefined,
  given: Given,
): readonly [Read<SingleDate>, Read<SingleDate>] | undefined {
  if (!one || !other) return undefined;
  const first = single(filled(one, other), given);
  const last = single(filled(other, one), given);
  return first && last && [first, last];
}

function filled(parts: DateParts, { year, month, day }: DateParts): DateParts {
  const { number, ...rest } = parts;
  if (number !== undefined) {
    if (month === undefined) return parts;
    const part = day === undefined ? { month: number } : { month, day: number };
    return { ...rest, ...part, ...(year !== undefined && { year }) };
  }
  return {
    ...(parts.year === undefined && year !== undefined && { year }),
    ...(parts.month === undefined && parts.day !== undefined && month !== undefined && { month }),
    ...rest,
  };
}

export function twoFigures(text: string): string {
  return text.padStart(2, '0');
}
