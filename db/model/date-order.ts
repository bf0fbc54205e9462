/** How dates stand to one another, whatever they are: what cannot be read stands nowhere. */
import { type ParsedDate, parseDate } from './date.ts';

/** The days that a value of a record can mean; nothing for what is no date. */
export function daysOf(value: unknown): ParsedDate | undefined {
  const read = typeof value === 'string' ? parseDate(value) : undefined;
  return read?.ok ? read.date : undefined;
}

/** Whether the one surely lies before the other: its last day before the other's first. */
export function isSurelyBefore(one: unknown, other: unknown): boolean {
  const [last, first] = [daysOf(one)?.latest, daysOf(other)?.earliest];
  return last !== undefined && first !== undefined && last < first;
}
