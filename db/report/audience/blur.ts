/** Dates and places as exactly as the public may know them: never more exactly than they are recorded. */
import { parseDate } from '../../model/date.ts';
import { splitOriginal } from '../../model/date-original.ts';
import { provinces } from '../../model/provinces.ts';
import { provinceIn } from '../../analysis/provinces.ts';

export type DatePrecision = 'month' | 'quarter';

/**
 * The month or quarter (`2015-35` in EDTF) in which something began, of a date as EDTF; of an interval its first and last, of a date that says
 * no month its year; of a set or a time what holds all that it can mean. "About" stays. What spans years otherwise is left out: undefined.
 */
export function blurredDate(kept: string, precision: DatePrecision): string | undefined {
  // What it was written as says the day.
  const { date: edtf } = splitOriginal(kept);
  return blurredEnds(edtf, precision) ?? holding(edtf, precision);
}

/** Of sets and times of day the month, quarter or year that holds every day they can mean. */
function holding(edtf: string, precision: DatePrecision): string | undefined {
  const parsed = parseDate(edtf);
  const { earliest, latest, approximate, uncertain } = parsed.ok ? parsed.date : {};
  if (earliest === undefined || latest === undefined || edtf.includes('/')) return undefined;
  const mark = approximate ? (uncertain ? '%' : '~') : uncertain ? '?' : '';
  const [first, last] = [earliest, latest].map((day) => blurredEnd(day, precision));
  if (first === last) return `${first}${mark}`;
  return earliest.slice(0, 4) === latest.slice(0, 4) ? `${earliest.slice(0, 4)}${mark}` : undefined;
}

function blurredEnds(edtf: string, precision: DatePrecision): string | undefined {
  const ends = edtf.split('/').map((end) => blurredEnd(end, precision));
  if (ends.length > 2 || ends.some((end) => end === undefined)) return undefined;
  const [first, last = first] = ends as [string, string?];
  if (first === last) return first === '..' || first === '' ? undefined : first;
  return `${first}/${last}`;
}

function blurredEnd(end: string, precision: DatePrecision): string | undefined {
  if (end === '..' || end === '') return end;
  const found = /^(\d{4})(?:-(\d\d|XX)(?:-(?:\d\d|XX))?)?([~?%]?)$/.exec(end);
  if (!found) return undefined;
  const [, year = '', month, mark = ''] = found;
  if (month === undefined || month === 'XX') return `${year}${mark}`;
  // Seasons, quarters and halves are no more exact than a quarter.
  if (precision === 'month' || Number(month) > 12) return `${year}-${month}${mark}`;
  return `${year}-${32 + Math.ceil(Number(month) / 3)}${mark}`;
}

/** The province, in the language of the report; nothing where none is named. */
export function blurredPlace(place: string, language: 'en' | 'zh-Hans'): string | null {
  const code = provinceIn(place);
  const province = provinces.find((one) => one.code === code);
  return province ? (language === 'en' ? province.english : province.chinese) : null;
}
