/**
 * Dates as people write them, turned into EDTF: the one reader of every box, import and command.
 *
 * Forgiving where only one reading exists, and never guessing where two do: `03/04/2015`, "last Friday" and a year of another
 * calendar are refused with what they can mean, for a person to choose from. All that date-display.ts prints is read back.
 */
import { type DateFailure, type DateFailureCode, failure, type ParsedDate, parseDate } from './date.ts';
import { type Calendar, calendarsOf, inOurCalendar } from './date-calendars.ts';
import { ask, type Assumed, type DateOrder, type Given, type Question, type QuestionName, type Read } from './date-parts.ts';
import { readPhrase } from './date-phrases.ts';
import { splitOriginalWords, withOriginal } from './date-original.ts';
import { type DateReading, printDate } from './date-syntax.ts';
import { plainText } from './date-text.ts';

export type { Calendar } from './date-calendars.ts';
export type { DateOrder } from './date-parts.ts';

/** Behind a code whose calendar nobody has said yet: with it the text is no date, and asks again. */
export const openCalendar = '(calendar?)';

/** One thing that a text can mean. */
export interface DateChoice {
  readonly edtf: string;
  /** The order of figures it was read in, where the text leaves that open. */
  readonly order?: DateOrder;
  /** The calendar it was read in, where the text leaves that open or names another than ours: the text itself is kept beside the date. */
  readonly calendar?: Calendar;
}

/** `choices`: what it can mean; a person has to choose, even where it is one. */
export type EnteredDate =
  | { readonly ok: true; readonly edtf: string; readonly date: ParsedDate }
  | (DateFailure & { readonly choices?: readonly DateChoice[] });

/** What is known of a text beside itself. */
export interface EntryContext {
  /** The day on which it is written, `YYYY-MM-DD`. Without it "yesterday" and "9 March" have no reading. */
  readonly today?: string;
  /** A person said in which order the figures of this column stand. */
  readonly order?: DateOrder;
  /** A person said of which century its years of two figures are. */
  readonly century?: '19' | '20';
  /** A person said that its numbers are those which a spreadsheet keeps for days. */
  readonly serial?: 'days';
  /** A person said in which calendar this column is written; years that cannot be of it are read as ours. */
  readonly calendar?: Calendar;
}

/**
 * Reads what a person typed. EDTF passes unchanged; `9 Mar 2015`, `July 9–12, 2015`, "before May 2016", "early 2015", `2015年夏`,
 * `2023-03-01T10:15:30.000+03:00`, foreign figures become EDTF. Never throws.
 */
export function readEnteredDate(text: string, context: EntryContext = {}): EnteredDate {
  const strict = parseDate(text);
  if (!strict.ok && (strict.code === 'empty' || text.length > longestWords)) return strict;
  if (strict.ok && !isOfAnotherCalendar(strict.date)) return accepted(strict.date.text);
  const found = meaningsOf(text, context);
  const [first] = found;
  if (!first) return hintWithoutToday(text, context) ?? (strict.ok ? accepted(strict.date.text) : strict);
  if (found.length === 1 && !first.isToConfirm) return strict.ok && !first.isConverted ? accepted(strict.date.text) : accepted(first.edtf);
  const valid = found.filter(({ edtf }) => parseDate(edtf).ok);
  // The figures fit one order only: no other day exists.
  if (valid.length === 1 && !valid[0]!.isToConfirm) return accepted(valid[0]!.edtf);
  if (valid.length === 0) return accepted(first.edtf);
  return question(first.asked, valid.slice(0, mostChoices));
}

const mostChoices = 6;
/** Words are longer than what they say: a set of seven unknown days takes 600 characters. */
const longestWords = 1000;

interface Meaning {
  readonly edtf: string;
  readonly assumed: Assumed;
  readonly asked: readonly QuestionName[];
  /** Somebody has to say that this is meant, even if nothing else can be. */
  readonly isToConfirm: boolean;
  readonly isConverted: boolean;
  /** In which it was read. */
  readonly calendar: Calendar;
}

function accepted(edtf: string): EnteredDate {
  const parsed = parseDate(edtf);
  return parsed.ok ? { ok: true, edtf, date: parsed.date } : parsed;
}

function isOfAnotherCalendar({ text, original }: ParsedDate): boolean {
  // Somebody has said already which it is.
  if (original) return false;
  return (text.match(/\d{4}/g) ?? []).some((year) => calendarsOf(year).length > 0);
}

/** All that a text can mean, each once. */
function meaningsOf(text: string, { today, order, century, serial, calendar }: EntryContext): readonly Meaning[] {
  const written = text.replace(openCalendar, '').trim();
  const { date, original } = splitOriginalWords(written);
  const plain = plainText(date);
  const assumed: Assumed = {
    ...(order !== undefined && { order }),
    ...(century !== undefined && { century }),
    ...(serial !== undefined && { serial }),
    ...(calendar !== undefined && { calendar }),
  };
  const meanings = branches({ plain, today, assumed, asked: [] }).map((meaning) => {
    const converted = meaning.isConverted ? { calendar: meaning.calendar, written } : undefined;
    return { ...meaning, edtf: withOriginal(meaning.edtf, converted ?? original) };
  });
  return meanings.filter(({ edtf }, index) => meanings.findIndex((other) => other.edtf === edtf) === index);
}

interface Branch {
  readonly plain: ReturnType<typeof plainText>;
  readonly today: string | undefined;
  readonly assumed: Assumed;
  readonly asked: readonly QuestionName[];
}

/** Reads with what is assumed, and once for each answer of what is asked then. */
function branches(branch: Branch): readonly Meaning[] {
  const { plain, today, assumed, asked } = branch;
  const given: Given = { assumed, today };
  const phrase = readPhrase(plain.text, given);
  const read = phrase && inCalendar(phrase, plain.calendar, given);
  if (!read) return [];
  const [next] = read.asks;
  if (!next) {
    const isToConfirm = asked.some((name) => name !== 'order');
    return [
      { edtf: printDate(read.reading), assumed, asked, isToConfirm, isConverted: read.calendar !== 'gregorian', calendar: read.calendar },
    ];
  }
  return next.options.flatMap((option) =>
    branches({ ...branch, assumed: { ...assumed, [next.name]: option }, asked: [...asked, next.name] }),
  );
}

interface ReadIn extends Read {
  readonly calendar: Calendar;
}

/** Years of other calendars are asked for; a calendar that the text names is shown before it counts. */
function inCalendar({ reading, asks }: Read, named: Calendar | undefined, given: Given): ReadIn | undefined {
  const asWritten = { reading, asks, calendar: 'gregorian' } as const;
  if (named === 'gregorian') return asWritten;
  const possible = named === undefined ? [...new Set(yearsIn(reading).flatMap(calendarsOf))] : [named];
  const asked = asks.find(({ name }) => name === 'calendar');
  if (possible.length === 0 && !asked && given.assumed.calendar !== 'roc') return asWritten;
  const { answer, asks: more } =
    possible.length === 0 ? { answer: 'roc' as const, asks: [] as readonly Question[] } : ask(given, 'calendar', possible);
  const calendar = possible.length > 0 && !possible.includes(answer) ? 'gregorian' : answer;
  if (possible.length === 0 && !yearsIn(reading).every((year) => Number(year) < 200)) return asWritten;
  const converted = calendar === 'gregorian' ? reading : inOurCalendar(reading, calendar);
  const open = [...asks, ...more];
  // What does not exist in one calendar may in the next that is asked for.
  if (!converted) return open.length > 0 ? { reading, asks: open, calendar } : undefined;
  return { reading: converted, asks: open, calendar };
}

function yearsIn(reading: DateReading): readonly string[] {
  if (reading.kind === 'date') return [reading.year];
  const inner = reading.kind === 'interval' ? [reading.begin, reading.end] : reading.members;
  return inner.flatMap((part) => (typeof part === 'string' ? [] : yearsIn(part)));
}

function question(asked: readonly QuestionName[], meanings: readonly Meaning[]): EnteredDate {
  const choices = meanings.map(({ edtf, assumed: { order, calendar } }) => ({
    edtf,
    ...(order !== undefined && asked.includes('order') && { order }),
    ...(calendar !== undefined && asked.includes('calendar') && { calendar }),
  }));
  const code = codeOf(asked);
  const can = choices.map(({ edtf }) => edtf);
  return { ...failure(code, `${causes[code]} This can be ${can.join(' or ')}. Write it as year-month-day.`.trim()), choices };
}

type AskedCode = Extract<DateFailureCode, 'ambiguous' | 'calendar' | 'relative' | 'no-year'>;

const causes: Readonly<Record<AskedCode, string>> = {
  ambiguous: '',
  calendar: 'The year is one of another calendar.',
  relative: 'It counts from the day on which it was written.',
  'no-year': 'The year is missing.',
};

function codeOf(asked: readonly QuestionName[]): AskedCode {
  if (asked.includes('calendar')) return 'calendar';
  if (asked.includes('said') || asked.includes('week')) return 'relative';
  return asked.includes('yearsAgo') ? 'no-year' : 'ambiguous';
}

/** Says what is missing of a text that has a reading only where today is known. */
function hintWithoutToday(text: string, context: EntryContext): EnteredDate | undefined {
  if (context.today !== undefined) return undefined;
  const [first] = meaningsOf(text, { ...context, today: '2000-06-15' });
  const code = first && codeOf(first.asked);
  return code === 'relative' || code === 'no-year' ? failure(code, `${causes[code]} Write it as year-month-day.`) : undefined;
}

export type DateProblem = 'date-ambiguous' | 'date-calendar' | 'date-relative' | 'date-invalid';

/** Why a file's text is no date, as files name it. */
export function dateProblemOf({ code }: DateFailure): DateProblem {
  if (code === 'ambiguous') return 'date-ambiguous';
  if (code === 'calendar') return 'date-calendar';
  return code === 'relative' || code === 'no-year' ? 'date-relative' : 'date-invalid';
}
