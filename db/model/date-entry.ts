/**
 * Dates as people type them in tables and forms, turned into EDTF.
 *
 * Forgiving where only one reading exists, and never guessing where two do: `03/04/2015` is
 * refused with both readings named.
 */
import { type DateFailure, failure, type ParsedDate, parseDate } from './date.ts';

export type EnteredDate = { readonly ok: true; readonly edtf: string; readonly date: ParsedDate } | DateFailure;

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const ABOUT = /^(?:about|around|approximately|circa|ca\.?|c\.|大约|约)\s*/i;

/**
 * Reads what a person typed. EDTF passes unchanged; `2015/03/09`, `9 Mar 2015`, `March 9, 2015`,
 * `March 2015`, `2015年3月9日`, `about March 2015` become EDTF. Never throws.
 */
export function readEnteredDate(text: string): EnteredDate {
  const strict = parseDate(text);
  // "No such day" and the like are answers; only "not understood" is worth another try.
  if (strict.ok) return { ok: true, edtf: strict.date.text, date: strict.date };
  if (strict.code === 'empty' || strict.code === 'too-long') return strict;
  const squeezed = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const isAbout = ABOUT.test(squeezed);
  const spelled = spell(squeezed.replace(ABOUT, ''));
  if (spelled === undefined) return strict;
  if (typeof spelled !== 'string') return spelled;
  const edtf = isAbout && !/[~?%]$/.test(spelled) ? `${spelled}~` : spelled;
  const parsed = parseDate(edtf);
  return parsed.ok ? { ok: true, edtf, date: parsed.date } : parsed;
}

/** EDTF for one way of writing a date; a failure when it can be read in two ways; nothing when it is none. */
function spell(text: string): string | DateFailure | undefined {
  const readers = [spellYearFirst, spellChinese, spellNumbers, spellWords, spellUpperCase];
  for (const read of readers) {
    const answer = read(text);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function spellYearFirst(text: string): string | undefined {
  const match = /^(\d{4})([-/. ])(\d{1,2})(?:\2(\d{1,2}))?$/.exec(text);
  if (match) return join(match[1]!, match[3]!, match[4]);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return compact ? join(compact[1]!, compact[2]!, compact[3]) : undefined;
}

function spellChinese(text: string): string | undefined {
  const match = /^(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号])?)?$/.exec(text);
  return match ? join(match[1]!, match[2], match[3]) : undefined;
}

/** `13/04/2015` has one reading, `03/04/2015` has two; `03/15` and two-figure years have too many. */
function spellNumbers(text: string): string | DateFailure | undefined {
  const full = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/.exec(text);
  if (full) return orderNumbers(full[1]!, full[3]!, full[4]!);
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthYear) return join(monthYear[2]!, monthYear[1]!);
  if (/^\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?$/.test(text)) {
    return failure('ambiguous', 'The year needs four figures. Write it as year-month-day, for example 2015-03-09.');
  }
  if (/^\d{5,6}$/.test(text)) {
    return failure('ambiguous', 'This looks like the number a spreadsheet keeps for a date. Save the column as text, year-month-day.');
  }
  return undefined;
}

function orderNumbers(one: string, other: string, year: string): string | DateFailure {
  const [first, second] = [Number(one), Number(other)];
  const canDayFirst = second >= 1 && second <= 12;
  const canMonthFirst = first >= 1 && first <= 12;
  if (canDayFirst && canMonthFirst && first !== second) {
    const [a, b] = [join(year, other, one), join(year, one, other)];
    return failure('ambiguous', `This can be ${a} or ${b}. Write it as year-month-day.`);
  }
  return canDayFirst ? join(year, other, one) : join(year, one, other);
}

function spellWords(text: string): string | undefined {
  const plain = text.replaceAll(',', ' ').replace(/\s+/g, ' ');
  const dayFirst = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]+)\.?[ -](\d{4})$/i.exec(plain);
  if (dayFirst) return inWords(dayFirst[3]!, dayFirst[2]!, dayFirst[1]);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/i.exec(plain);
  if (monthFirst) return inWords(monthFirst[3]!, monthFirst[1]!, monthFirst[2]);
  const monthOnly = /^([a-z]+)\.?[ -](\d{4})$/i.exec(plain);
  if (monthOnly) return inWords(monthOnly[2]!, monthOnly[1]!);
  const yearOnly = /^\d{4}$/.exec(plain);
  return yearOnly ? plain : undefined;
}

function inWords(year: string, word: string, day?: string): string | undefined {
  const lower = word.toLowerCase();
  const number =
    lower.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(lower) || (lower === 'sept' && month === 'september'));
  return number < 0 ? undefined : join(year, String(number + 1), day);
}

/** `2015-xx-09`, `2015-03-09t10:00z`: EDTF but for its letters. */
function spellUpperCase(text: string): string | undefined {
  const upper = text.toUpperCase();
  return parseDate(upper).ok ? upper : undefined;
}

function join(year: string, month?: string, day?: string): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** The days that `03/04/2015` can be, for a person to choose from; nothing for what has one reading or none. */
export function ambiguousReadings(text: string): readonly string[] {
  const match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text.normalize('NFKC').trim());
  if (!match) return [];
  const [, one = '', other = '', year = ''] = match;
  return [join(year, other, one), join(year, one, other)].filter((edtf) => parseDate(edtf).ok);
}
