/** In which order the figures of the dates of a column stand. Pure. */
import type { ColumnOrder } from './table-mapping.ts';

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
}

export class DateSurvey {
  #ambiguous = 0;
  #example: string | undefined;
  readonly #shown = new Map<ColumnOrder, string>();

  note(text: string): void {
    const figures = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}\b/.exec(text.normalize('NFKC').trim());
    if (!figures) return;
    const [first, second] = [Number(figures[1]), Number(figures[2])];
    if (first > 12 && second <= 12) this.#shown.set('day-first', this.#shown.get('day-first') ?? text);
    else if (second > 12 && first <= 12) this.#shown.set('month-first', this.#shown.get('month-first') ?? text);
    else if (first <= 12 && second <= 12 && first !== second) {
      this.#ambiguous += 1;
      this.#example ??= text;
    }
  }

  /** An order is shown only where nothing in the column contradicts it. */
  found(): ColumnDates {
    const [only, other] = [...this.#shown];
    return {
      ambiguous: this.#ambiguous,
      ...(this.#example !== undefined && { example: this.#example.slice(0, 100) }),
      ...(only && !other && { order: only[0], shownBy: only[1].slice(0, 100) }),
    };
  }
}
