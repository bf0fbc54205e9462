/** How dates stand to one another, whatever they are: what cannot be read stands nowhere. */
import { type ParsedDate, parseDate } from './date.ts';

/** The days that a value of a record can mean; nothing for what is no date. */
export function daysOf(value: unknown): ParsedDate | undefined {
  const read = typeof value === 'string' ? parseDate(value) : undefined;
  return read?.ok ? read.date : undefined;
}

interface Dated {
  readonly fields: Readonly<Record<string, unknown>>;
}

/** By the first day that each can mean; what has none stands last. */
export function compareDates(one: unknown, other: unknown): number {
  const [first, second] = [one, other].map((value) => daysOf(value)?.earliest ?? daysOf(value)?.latest ?? '~');
  return first! < second! ? -1 : Number(first !== second);
}

/** Sorts records by a date of theirs, as `compareDates` does. */
export function byDate(field: string): (one: Dated, other: Dated) => number {
  return ({ fields: one }, { fields: other }) => compareDates(one[field], other[field]);
}

/** Whether the one surely lies before the other: its last day before the other's first. */
export function isSurelyBefore(one: unknown, other: unknown): boolean {
  const [last, first] = [daysOf(one)?.latest, daysOf(other)?.earliest];
  return last !== undefined && first !== undefined && last < first;
}
