/** Whether what an act did to somebody is over. Pure: it decides between an urgent appeal and an allegation letter. */
import { aspectsOf } from './act-aspects.ts';
import { daysOf } from './date-order.ts';

interface Lasting {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The kind that the rules of Lapwing know; left out: that of the act itself. */
  readonly kind?: string | undefined;
}

/** What lasts until somebody ends it, besides all kinds of detention and disappearance. */
const lasting = new Set(['HRD-01', 'HRD-02', 'HRD-06', 'HRD-07', 'HRD-09', 'stalking', 'surveillance', 'travel-restricted']);

/** How somebody is at the end of what is known: it goes on, or it is over. */
const standing = new Set(['missing', 'held', 'held-investigation', 'held-trial', 'serving-sentence', 'restricted']);
const over = new Set(['dead', 'found', 'released', 'abroad']);

/** @param today as `2016-07-01`. An act of which nobody says that it lasts is over. */
export function goesOn({ fields, kind = String(fields['type']) }: Lasting, today: string): boolean {
  const ends = [fields['released'], fields['found'], fields['end']].filter((value) => value !== undefined);
  if (ends.length > 0) return ends.every((value) => isYetToCome(value, today));
  const status = String(fields['statusAtEnd'] ?? '');
  if (over.has(status)) return false;
  if (standing.has(status)) return true;
  const begin = daysOf(fields['begin']);
  if (!begin) return false;
  if (begin.latest === undefined) return true;
  const [first] = aspectsOf(kind);
  return first === 'detention' || first === 'disappearance' || lasting.has(kind);
}

/** "Released this month" is over: whoever wrote it knew of it. Only an end that nobody knows, or that is planned, is none yet. */
function isYetToCome(value: unknown, today: string): boolean {
  const bounds = daysOf(value);
  return bounds !== undefined && (bounds.latest === undefined || (bounds.earliest !== undefined && bounds.earliest > today));
}
