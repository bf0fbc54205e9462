/** A period as two dates, each written as people write dates. */
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { splitOriginal } from '../../../db/model/date-original.ts';

export interface PeriodText {
  readonly from: string;
  readonly to: string;
}

/** @param edtf `2014-01/2016-05`; a single date is its own beginning and end. */
export function periodTextOf(edtf: string): PeriodText {
  const [from = '', to] = edtf.split('/', 2);
  const shown = (side: string) => (side === '..' ? '' : side);
  return { from: shown(from), to: shown(to ?? from) };
}

/** Both dates can be read, and the second lies before the first. */
export function isReversed({ from, to }: PeriodText): boolean {
  const period = joined({ from, to });
  return typeof period === 'string' && isBackwards(period);
}

/** The period that two dates mean: open where one is empty. `undefined` while they make none, null where both are empty. */
export function periodFrom(text: PeriodText): string | null | undefined {
  const period = joined(text);
  return typeof period === 'string' && isBackwards(period) ? undefined : period;
}

function isBackwards(period: string): boolean {
  const read = readEnteredDate(period);
  return !read.ok && read.code === 'end-before-begin';
}

function joined({ from, to }: PeriodText): string | null | undefined {
  const sides = [from, to].map((text) => (text.trim() === '' ? '..' : edtfOf(text)));
  if (sides.includes(undefined)) return undefined;
  return sides.every((side) => side === '..') ? null : sides.join('/');
}

function edtfOf(text: string): string | undefined {
  const read = readEnteredDate(text);
  const { date } = splitOriginal(read.ok ? read.edtf : '');
  return date === '' || date.includes('/') ? undefined : date;
}
