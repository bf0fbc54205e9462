/** How old somebody was: counted from two dates, and only where they leave at most one birthday open. */
import { daysOf } from './date-order.ts';

export interface Age {
  readonly least: number;
  readonly most: number;
}

/** In whole years. */
export function ageAt(born: unknown, on: unknown): Age | undefined {
  const [birth, day] = [daysOf(born), daysOf(on)];
  if (!birth || !day || birth.approximate || birth.uncertain || day.approximate || day.uncertain) return undefined;
  if (birth.earliest === undefined || birth.latest === undefined || day.earliest === undefined || day.latest === undefined)
    return undefined;
  const [least, most] = [yearsBetween(birth.latest, day.earliest), yearsBetween(birth.earliest, day.latest)];
  return least >= 0 && most - least <= 1 ? { least, most } : undefined;
}

function yearsBetween(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
