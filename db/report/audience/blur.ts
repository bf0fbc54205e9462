/** Dates and places as exactly as the public may know them: never more exactly than they are recorded. */
import { provinces } from '../../model/provinces.ts';
import { provinceIn } from '../../analysis/provinces.ts';

export type DatePrecision = 'month' | 'quarter';

/**
 * The month or quarter (`2015-35` in EDTF) in which something began, of a date as EDTF; of an interval its first and last, of a date that says
 * no month its year. "About" stays. What is not of this form is left out: undefined.
 */
export function blurredDate(edtf: string, precision: DatePrecision): string | undefined {
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
