/** What a language needs to say a date. */
import type { DatePart } from './date-marks.ts';
import type { OriginalDate } from './date-original.ts';
import type { SingleDate } from './date-syntax.ts';
import type { Third } from './date-thirds.ts';

export type MarkedParts = 'all' | readonly DatePart[];

/** The words of one language. A part that is not given is not known. */
export interface DateWords {
  /** Without marks. A part that holds an `X` beside a digit is shown as it is. */
  plain(date: SingleDate): string;
  between(first: SingleDate, last: SingleDate): string;
  until(last: string, isDay: boolean): string;
  since(first: string, isDay: boolean): string;
  unknownBegin(last: string): string;
  unknownEnd(first: string): string;
  spanned(first: string, last: string): string;
  /** A day, month or year with one unknown figure, by the first and the last that it can mean. */
  halfKnown(first: SingleDate, last: SingleDate): string;
  third(of: SingleDate, third: Third): string;
  either(one: string, other: string): string;
  oneOf(members: readonly string[]): string;
  allOf(members: readonly string[]): string;
  /** With what it was written as in another calendar. */
  original(text: string, original: OriginalDate): string;
  /** `all` parts of the date, or these. */
  marked(text: string, about: MarkedParts, unsure: MarkedParts): string;
}

/** `T10:15:00Z` as ", 10:15:00 UTC": shown as written, never moved to another zone. */
export function timeText(time: string | undefined): string {
  if (time === undefined) return '';
  const [, clock, zone] = /^T([\d:]+)(.*)$/.exec(time)!;
  return `, ${clock}${zone === '' ? '' : zone === 'Z' ? ' UTC' : ` UTC${zone}`}`;
}
