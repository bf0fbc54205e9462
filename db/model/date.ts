/**
 * Dates as people know them: EDTF text (ISO 8601-2) as entered, and the days it can mean.
 *
 * Nothing is ever invented: a part that is not known stays unknown, and the bounds are the first
 * and last real day that fit. The parser is ours (date-syntax.ts): see the measurements there.
 *
 * Not here: words for people (date-display.ts), what people type in tables (date-entry.ts).
 */
import { type DateReading, readDate } from './date-syntax.ts';
import { type OriginalDate, splitOriginal } from './date-original.ts';
import { boundsOf, isApproximate, isUncertain, type DatePrecision, precisionOf } from './date-bounds.ts';

export interface ParsedDate {
  /** As entered, without blanks around it: EDTF, and behind it what it was written as where that was another calendar. */
  readonly text: string;
  readonly original?: OriginalDate;
  /** First day it can mean, `YYYY-MM-DD`; missing when open. `~` does not widen it. */
  readonly earliest: string | undefined;
  /** Last day it can mean, `YYYY-MM-DD`; missing when open. */
  readonly latest: string | undefined;
  readonly precision: DatePrecision;
  /** Marked `~` or `%` anywhere. */
  readonly approximate: boolean;
  /** Marked `?` or `%` anywhere. */
  readonly uncertain: boolean;
}

export type DateFailureCode =
  | 'empty'
  | 'too-long'
  | 'not-understood'
  | 'no-such-day'
  | 'ambiguous'
  | 'calendar'
  | 'relative'
  | 'no-year'
  | 'end-before-begin'
  | 'year-out-of-range';

export interface DateFailure {
  readonly ok: false;
  readonly code: DateFailureCode;
  /** In English, for import reports; the window words it from `code`. */
  readonly reason: string;
}

export type DateResult = { readonly ok: true; readonly date: ParsedDate } | DateFailure;

/** Longer texts are not dates; the limit keeps a hostile cell cheap. */
const MAXIMUM_LENGTH = 100;

/**
 * Reads EDTF text strictly. Never throws: what is no date is a failure with a reason, and the
 * caller keeps the text.
 */
export function parseDate(text: string): DateResult {
  const known = remembered.get(text);
  if (known) return known;
  const result = readText(text);
  // What is longer than a date comes once.
  if (text.length > 2 * MAXIMUM_LENGTH) return result;
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, result);
  return result;
}

/** The same few days come again and again, in a table and in every list. */
const remembered = new Map<string, DateResult>();
const mostRemembered = 4096;

function readText(text: string): DateResult {
  const trimmed = text.trim();
  if (trimmed === '') return failure('empty', 'There is no date here.');
  const { date, original } = splitOriginal(trimmed);
  if (date.length > MAXIMUM_LENGTH) return failure('too-long', `A date has at most ${MAXIMUM_LENGTH} characters.`);
  const reading = readDate(date);
  if (!reading) return failure('not-understood', 'Not a date in EDTF, such as 2015-03, 2015-03~ or 2015-07-09/2015-07-12.');
  const result = checkReading(trimmed, reading);
  return result.ok && original ? { ok: true, date: { ...result.date, original } } : result;
}

export function failure(code: DateFailureCode, reason: string): DateFailure {
  return { ok: false, code, reason };
}

function checkReading(text: string, reading: DateReading): DateResult {
  const bounds = boundsOf(reading);
  switch (bounds) {
    case 'no-such-day':
      return failure('no-such-day', 'There is no such day in the calendar.');
    case 'year-out-of-range':
      return failure('year-out-of-range', 'Years run from 0001 to 9999.');
    case 'end-before-begin':
      return failure('end-before-begin', 'The end lies before the beginning.');
    default:
      return {
        ok: true,
        date: {
          text,
          earliest: bounds.earliest,
          latest: bounds.latest,
          precision: precisionOf(reading),
          approximate: isApproximate(reading),
          uncertain: isUncertain(reading),
        },
      };
  }
}
