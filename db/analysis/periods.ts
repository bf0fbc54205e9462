/** Quarters and months one after the other: what nothing is documented of has its place, too. */
import type { PivotHeading } from '../model/pivot.ts';

/** More than a life's documentation; then what is empty in between is left out. */
const most = 240;

/** The periods from the first to the last that is known to the unit, none left out; what is less exact comes behind. */
export function withGaps(headings: readonly PivotHeading[]): PivotHeading[] {
  const exact = headings.filter(isExact).map(({ value }) => value);
  const all = exact.length === 0 ? [] : periodsBetween(exact[0]!, exact.at(-1)!);
  const known = new Map(headings.map((heading) => [heading.value, heading]));
  return [
    ...(all.length === 0
      ? headings.filter(isExact)
      : all.map((value) => known.get(value) ?? { key: `=${value}`, state: 'known' as const, value })),
    ...headings.filter((heading) => !isExact(heading)),
  ];
}

/** Whether quarter or month is known, and not the year alone. */
export function isExact({ state, value }: PivotHeading): boolean {
  return state === 'known' && value.includes('-');
}

/** From one to another of the same unit, both included; nothing where there are too many. */
export function periodsBetween(first: string, last: string): string[] {
  const [from, to] = [ordinal(first), ordinal(last)];
  if (to - from >= most) return [];
  const parts = partsOf(first);
  return Array.from({ length: to - from + 1 }, (_, n) => periodAt(from + n, parts));
}

function partsOf(period: string): 4 | 12 {
  return period.includes('Q') ? 4 : 12;
}

function ordinal(period: string): number {
  const [year, part = ''] = period.split('-');
  return Number(year) * partsOf(period) + Number(part.replace('Q', '')) - 1;
}

function periodAt(at: number, parts: 4 | 12): string {
  const year = String(Math.floor(at / parts)).padStart(4, '0');
  const part = (at % parts) + 1;
  return parts === 4 ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, '0')}`;
}
