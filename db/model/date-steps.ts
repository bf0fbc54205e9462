/** From one day, month or year to the next, and the days that are said by counting from today. */
import { daysIn } from './date-bounds.ts';
import type { SingleDate } from './date-syntax.ts';

/** The day, month, year or decade next to a date; nothing beside seasons, times and half-known parts. */
export function nextTo(date: SingleDate, step: 1 | -1): SingleDate | undefined {
  const { year, month, day, time } = date;
  if (time !== undefined || date.parts !== undefined) return undefined;
  if (/^\d{3}X$/.test(year) && month === undefined) {
    const decade = Number(year.slice(0, 3)) + step;
    return decade < 0 || decade > 999 ? undefined : { ...date, year: `${String(decade).padStart(3, '0')}X` };
  }
  if (!/^\d{4}$/.test(year) || !/^(?:0[1-9]|1[0-2])?$/.test(month ?? '') || !/^\d*$/.test(day ?? '')) return undefined;
  let [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  if (day !== undefined) d += step;
  else if (month !== undefined) m += step;
  else y += step;
  if (d < 1) m -= 1;
  else if (d > daysIn(y, m)) [m, d] = [m + 1, 1];
  if (m < 1 || m > 12) [y, m] = [y + step, m < 1 ? 12 : 1];
  if (d < 1) d = daysIn(y, m);
  if (y < 1 || y > 9999) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    ...date,
    year: String(y).padStart(4, '0'),
    ...(month !== undefined && { month: two(m) }),
    ...(day !== undefined && { day: two(d) }),
  };
}

/** @param day `YYYY-MM-DD` */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The month that many months after that of a day, `YYYY-MM`. */
export function monthsAfter(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
