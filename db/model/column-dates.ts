/** What the dates of a column leave open for all of them together: the order of figures, the century, the calendar. Pure. */
import { type EnteredDate, readEnteredDate } from './date-entry.ts';
import type { Calendar } from './date-calendars.ts';
import type { ColumnOrder } from './table-mapping.ts';

/** Some dates that leave the same open, and the first of them. */
export interface OpenDates {
  readonly count: number;
  readonly example: string;
}

/** What the dates of a column show of themselves. */
export interface ColumnDates {
  /** Those that can be two days. */
  readonly ambiguous: number;
  /** The first of them. */
  readonly example?: string;
  /** The order that others in the column have, which have one reading. */
  readonly order?: ColumnOrder;
  /** One that shows it. */
  readonly shownBy?: string;
  /** Those whose year has two figures. */
  readonly short?: OpenDates;
  /** Numbers that a spreadsheet may keep for days. */
  readonly numbers?: OpenDates;
  /** Those that may be of another calendar, and of which; ours is not among them. */
  readonly foreign?: OpenDates & { readonly calendars: readonly Calendar[] };
}

/** The same days stand in many rows. */
const mostTexts = 5000;
const longestShown = 100;

export class DateSurvey {
  readonly #counts = new Map<string, number>();

  note(text: string): void {
    if (text.length > longestShown) return;
    const before = this.#counts.get(text);
    if (before !== undefined || this.#counts.size < mostTexts) this.#counts.set(text, (before ?? 0) + 1);
  }

  found(): ColumnDates {
    const open = { ambiguous: new Open(), short: new Open(), foreign: new Open(), numbers: new Open() };
    const shown = new Map<ColumnOrder, string>();
    const calendars = new Set<Calendar>();
    for (const [text, count] of this.#counts) {
      const figures = figuresOf(text);
      const order = figures && orderShown(figures);
      if (/^[2-6]\d{4}$/.test(text)) open.numbers.add(text, count);
      if (order) shown.set(order, shown.get(order) ?? text);
      const entered = readEnteredDate(text);
      if (figures && figures.year.length === 2) open.short.add(text, count);
      if (figures && !order && isOpenOrder(figures, entered)) open.ambiguous.add(text, count);
      if (entered.ok || entered.code !== 'calendar') continue;
      open.foreign.add(text, count);
      for (const { calendar } of entered.choices ?? []) if (calendar !== undefined && calendar !== 'gregorian') calendars.add(calendar);
    }
    const [only, other] = [...shown];
    return {
      ambiguous: open.ambiguous.count,
      ...(open.ambiguous.example !== '' && { example: open.ambiguous.example }),
      // An order is shown only where nothing in the column contradicts it.
      ...(only && !other && { order: only[0], shownBy: only[1] }),
      ...(open.short.count > 0 && { short: open.short.found() }),
      ...(open.numbers.count > 0 && { numbers: open.numbers.found() }),
      ...(open.foreign.count > 0 && { foreign: { ...open.foreign.found(), calendars: [...calendars] } }),
    };
  }
}

class Open {
  count = 0;
  example = '';

  add(text: string, count: number): void {
    this.count += count;
    this.example ||= text;
  }

  found(): OpenDates {
    return { count: this.count, example: this.example };
  }
}

interface Figures {
  readonly one: number;
  readonly other: number;
  readonly year: string;
}

/** Three numbers of which the last can be the year. */
function figuresOf(text: string): Figures | undefined {
  const match = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text.normalize('NFKC').trim());
  return match ? { one: Number(match[1]), other: Number(match[3]), year: match[4]! } : undefined;
}

/** Of two figures the reader says what else they can be. */
function isOpenOrder({ one, other, year }: Figures, entered: EnteredDate): boolean {
  if (year.length === 4) return one !== other && one <= 12 && other <= 12;
  return !entered.ok && (entered.choices ?? []).some(({ order }) => order !== undefined);
}

/** Only a year of four figures tells which number it is. */
function orderShown({ one, other, year }: Figures): ColumnOrder | undefined {
  if (year.length < 4) return undefined;
  if (one > 12 && other <= 12) return 'day-first';
  return other > 12 && one <= 12 ? 'month-first' : undefined;
}
