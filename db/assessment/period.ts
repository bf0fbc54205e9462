/** Whether something lies in the period of a round, by the first and last day that its date can mean. */
import { parseDate } from '../model/date.ts';

/** Day strings; null is open. */
export interface Period {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** The period that a text says; open where there is none. */
export function periodOf(text: unknown): Period {
  const parsed = typeof text === 'string' ? parseDate(text) : undefined;
  return parsed?.ok ? { earliest: parsed.date.earliest ?? null, latest: parsed.date.latest ?? null } : { earliest: null, latest: null };
}

/** What a round says of time: what happened in its period counts, as far as it was known by its cut-off. */
export interface Frame {
  readonly period: Period;
  /** The last day on which information was considered; null is open. */
  readonly cutOff: string | null;
}

export function frameOf({ period, cutOff }: Readonly<Record<string, unknown>>): Frame {
  return { period: periodOf(period), cutOff: periodOf(cutOff).latest };
}

/** True where no day that it can mean is in the period; null where nothing says when it was, and the period ends somewhere. */
export function isOutside({ earliest, latest }: Period, period: Period): boolean | null {
  if (earliest === null && latest === null) return period.earliest === null && period.latest === null ? false : null;
  const isBefore = latest !== null && period.earliest !== null && latest < period.earliest;
  const isAfter = earliest !== null && period.latest !== null && earliest > period.latest;
  return isBefore || isAfter;
}
