/** Where events stand on a drawn line in time: its scale, its ticks, a row for each so that no two words touch. Pure. */
import { type Placed, placeInTime, type TimelineEvent } from '../../../db/model/timeline.ts';

/** Days since 1970; what goes on through a day ends with the next. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

export interface Mark<Event> {
  readonly event: Event;
  /** From the beginning of the line, in pixels. */
  readonly from: number;
  readonly to: number;
  /** Where it went on for sure. */
  readonly sure?: { readonly from: number; readonly to: number };
  readonly isAbout: boolean;
  /** It goes on beyond what is drawn. */
  readonly isOpen: { readonly before: boolean; readonly after: boolean };
  readonly label: { readonly at: number; readonly width: number };
  readonly row: number;
}

export interface Tick {
  readonly at: number;
  /** `YYYY-MM-DD`: the first day of it. */
  readonly day: string;
  readonly unit: 'year' | 'month' | 'day';
  /** Its year is told with it. */
  readonly isFirst: boolean;
}

type Dated = Pick<TimelineEvent, 'begin' | 'end' | 'entity'>;

const dayNumber = (day: string) => Date.parse(day) / 86_400_000;
const dayText = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

interface Extent {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The days that an event takes up, the last included; undefined where it is open. */
function extentOf({ first, last }: Placed): Extent {
  return { from: first === undefined ? undefined : dayNumber(first), to: last === undefined ? undefined : dayNumber(last) + 1 };
}

/** Posts and protection go on for years: they do not press what happened into a corner of the line. */
const lasting: ReadonlySet<string> = new Set(['relation', 'protection']);

/** From the first to the last that happened, with a little room; what lasts is seen as far as that reaches again. */
export function scaleOf(events: readonly Dated[]): Scale | undefined {
  const placed = events.flatMap((event) => {
    const at = placeInTime(event);
    return at ? [{ event, days: knownDays(extentOf(at)) }] : [];
  });
  const happened = placed.filter(({ event }) => !lasting.has(event.entity));
  const days = (happened.length > 0 ? happened : placed).flatMap((one) => one.days);
  if (days.length === 0) return undefined;
  let from = least(days);
  let to = greatest(days);
  const reach = Math.max(to - from, 365);
  const near = placed.flatMap((one) => one.days).filter((day) => day >= from - reach && day <= to + reach);
  from = Math.min(from, least(near));
  to = Math.max(to, greatest(near));
  const room = Math.max((to - from) * 0.02, 2);
  return { from: from - room, to: to + room };
}

function knownDays({ from, to }: Extent): number[] {
  return [from, to].filter((day) => day !== undefined);
}

function least(days: readonly number[]): number {
  return days.reduce((one, other) => Math.min(one, other), Infinity);
}

function greatest(days: readonly number[]): number {
  return days.reduce((one, other) => Math.max(one, other), -Infinity);
}

const smallestMark = 8;
const gap = 12;
const widest = 260;

/** @param width of the line in pixels. @param widthOf of the words beside an event. @returns the marks in the order of the events; what lies outside of the scale has none. */
export function marksOf<Event extends Dated>(
  events: readonly Event[],
  scale: Scale,
  width: number,
  widthOf: (event: Event) => number,
): readonly Mark<Event>[] {
  const rows: { from: number; to: number }[][] = [];
  const at = (day: number) => ((day - scale.from) / (scale.to - scale.from)) * width;
  return events.flatMap((event) => {
    const placed = placeInTime(event);
    const days = placed && extentOf(placed);
    if (!placed || !days || (days.to ?? Infinity) < scale.from || (days.from ?? -Infinity) > scale.to) return [];
    const isOpen = { before: (days.from ?? -Infinity) < scale.from, after: (days.to ?? Infinity) > scale.to };
    const start = isOpen.before ? 0 : at(days.from!);
    const end = isOpen.after ? width : at(days.to!);
    const from = Math.min(start, width - smallestMark);
    const to = Math.max(end, from + smallestMark);
    const needed = Math.min(widthOf(event), widest, width);
    const label = { at: Math.max(0, Math.min(from, width - needed)), width: needed };
    const taken = { from: Math.min(from, label.at), to: Math.max(to, label.at + needed) };
    let row = rows.findIndex((others) => others.every((other) => taken.from >= other.to + gap || taken.to + gap <= other.from));
    if (row < 0) row = rows.push([]) - 1;
    rows[row]!.push(taken);
    const sure = sureOf(placed, at, { from, to });
    return [{ event, from, to, ...(sure && { sure }), isAbout: placed.isAbout, isOpen, label, row }];
  });
}

/** A day is sure as a whole; a month is not, but for what went on from one day to another. */
function sureOf({ begun, ending, first, last }: Placed, at: (day: number) => number, mark: { from: number; to: number }) {
  if (first !== undefined && first === begun && last === begun && ending === undefined) return mark;
  if (begun === undefined || ending === undefined || ending < begun) return undefined;
  const from = Math.max(at(dayNumber(begun)), mark.from);
  const to = Math.min(Math.max(at(dayNumber(ending) + 1), from + smallestMark), Math.max(mark.to, from + smallestMark));
  return { from, to };
}

/** With the fewest days that one has: from the 21st to the end of February, February, a first quarter. */
const steps = [
  { unit: 'day', every: 1, days: 1 },
  { unit: 'day', every: 10, days: 8 },
  { unit: 'month', every: 1, days: 28 },
  { unit: 'month', every: 3, days: 90 },
  { unit: 'year', every: 1, days: 365 },
  { unit: 'year', every: 2, days: 730 },
  { unit: 'year', every: 5, days: 1826 },
  { unit: 'year', every: 10, days: 3652 },
  { unit: 'year', every: 50, days: 18_262 },
  { unit: 'year', every: 500, days: 182_621 },
  { unit: 'year', every: 5000, days: 1_826_212 },
] as const;

const narrowestStep = 72;

/** The steps that fit, from days to centuries. */
export function ticksOf(scale: Scale, width: number): readonly Tick[] {
  const perDay = width / (scale.to - scale.from);
  const { unit, every } = steps.find(({ days }) => days * perDay >= narrowestStep) ?? steps.at(-1)!;
  const ticks: Tick[] = [];
  let seen = '';
  for (const day of daysAt(scale, unit, every)) {
    const at = (dayNumber(day) - scale.from) * perDay;
    // A word at the edge would be cut.
    if (at < 0 || at > width - narrowestStep / 2) continue;
    const year = day.slice(0, unit === 'day' ? 7 : 4);
    ticks.push({ at, day, unit, isFirst: year !== seen });
    seen = year;
  }
  return ticks;
}

function* daysAt({ from, to }: Scale, unit: Tick['unit'], every: number): Generator<string> {
  if (unit === 'day') {
    for (let day = Math.ceil(from); day <= to; day += 1) {
      const text = dayText(day);
      const ofMonth = Number(text.slice(8));
      if (every === 1 || (ofMonth % every === 1 && ofMonth < 30)) yield text;
    }
    return;
  }
  const last = Number(dayText(Math.min(to, mostDays)).slice(0, 4));
  for (let year = Number(dayText(Math.max(from, fewestDays)).slice(0, 4)); year <= last; year += 1) {
    const text = String(year).padStart(4, '0');
    if (unit === 'year' && year % every === 0) yield `${text}-01-01`;
    if (unit === 'month') for (let month = 1; month <= 12; month += every) yield `${text}-${String(month).padStart(2, '0')}-01`;
  }
}

/** Years have four digits. */
const fewestDays = dayNumber('0001-01-01');
const mostDays = dayNumber('9999-12-31');
