/**
 * A date that was written in another calendar keeps what was written beside what it is in ours:
 * `2014-07-24 (persian: 1393/05/02)`, "24 July 2014 (Persian calendar: 1393/05/02)". The part before the bracket is EDTF.
 */
import type { Calendar } from './date-calendars.ts';

export interface OriginalDate {
  readonly calendar: Calendar;
  /** As it was written. */
  readonly written: string;
}

/** As they stand behind words; those of the code are the names themselves. */
export const calendarNames: Readonly<Record<'en' | 'zh', Readonly<Record<Calendar, string>>>> = {
  en: {
    gregorian: 'Common calendar',
    persian: 'Persian calendar',
    islamic: 'Islamic calendar',
    thai: 'Thai calendar',
    roc: 'Republic of China calendar',
  },
  zh: { gregorian: '公历', persian: '波斯历', islamic: '伊斯兰历', thai: '泰历', roc: '民国纪年' },
};

const IN_CODE = /^(?<date>\S.*?) \((?<calendar>gregorian|persian|islamic|thai|roc): (?<written>[^()]{1,80})\)$/;
const IN_WORDS = /^(?<date>\S.*?) ?[（(](?<name>[^（）():：]{2,30})[:：] ?(?<written>[^（）()]{1,80})[)）]$/;
const longestWritten = 80;

interface Split {
  /** What stands before the bracket. */
  readonly date: string;
  readonly original?: OriginalDate;
}

/** The code of a date, apart from what it was written as. */
export function splitOriginal(code: string): Split {
  const { date, calendar, written } = IN_CODE.exec(code)?.groups ?? {};
  return date === undefined ? { date: code } : { date, original: { calendar: calendar as Calendar, written: written! } };
}

/** The same of words, in either language. */
export function splitOriginalWords(words: string): Split {
  const { date, name, written } = IN_WORDS.exec(words)?.groups ?? {};
  if (date === undefined) return { date: words };
  for (const names of Object.values(calendarNames)) {
    const found = Object.entries(names).find(([, shown]) => shown.toLowerCase() === name!.trim().toLowerCase());
    if (found) return { date, original: { calendar: found[0] as Calendar, written: written! } };
  }
  return { date: words };
}

/** EDTF with what it was written as; a bracket would end it, and nobody writes a day in more than eighty signs. */
export function withOriginal(edtf: string, original: OriginalDate | undefined): string {
  if (!original) return edtf;
  const written = original.written
    .replace(/[()（）]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const kept = written.length > longestWritten ? `${written.slice(0, longestWritten - 1)}…` : written;
  return kept === '' ? edtf : `${edtf} (${original.calendar}: ${kept})`;
}
