/** What a table holds that a person decides on before it is imported: values, orders of dates, names, tags, refused rows. */
import type { CsvRow } from '../../import/broken-rows.ts';
import { unguarded } from '../../record-files/cells.ts';
import { longestMappedValue, valuesOf } from '../../model/table-mapping.ts';
import type { RowProblem } from '../../record-files/rows.ts';
import type { TableColumn } from './columns.ts';
import { type ColumnDates, DateSurvey, type OpenDates } from '../../model/column-dates.ts';
import { readValue } from './values.ts';
import { namedAs } from '../../model/case-mapping.ts';
import type { TablePeople } from './people.ts';

/** A value of a column whose field takes codes. */
export interface FoundValue {
  readonly value: string;
  readonly count: number;
  readonly code: string | null | undefined;
  /** Somebody looks at it before it counts. */
  readonly isGuess: boolean;
}

export interface ColumnFindings {
  readonly place: number;
  /** The commonest first; no more than a person can go through. */
  readonly values?: readonly FoundValue[];
  readonly valueCount?: number;
  /** `unread`: those that are no dates, refused or kept as they are written. */
  readonly dates?: ColumnDates & { readonly unread?: OpenDates };
}

/** A row that cannot be taken, as it stands in the file. */
export interface RefusedCells {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

const shownText = 100;
const mostValues = 1000;
const shownValues = 200;
const mostTags = 1000;

export class TableSurvey {
  readonly refused: RefusedCells[] = [];
  refusedRows = 0;
  unclearRows = 0;
  readonly #columns: readonly TableColumn[];
  readonly #people: TablePeople;
  readonly #values = new Map<TableColumn, Map<string, number>>();
  readonly #dates = new Map<TableColumn, DateSurvey>();
  readonly #unread = new Map<TableColumn, OpenDates>();
  readonly #tags = new Map<string, number>();

  constructor(columns: readonly TableColumn[], people: TablePeople) {
    this.#columns = columns;
    this.#people = people;
    for (const column of columns) {
      if (column.book) this.#values.set(column, new Map());
      if (isDate(column)) this.#dates.set(column, new DateSurvey());
    }
  }

  note({ cells }: CsvRow): void {
    for (const column of this.#columns) {
      const cell = unguarded(cells[column.place] ?? '').trim();
      if (cell === '') continue;
      for (const text of valuesOf(cell, column.separator)) this.#noteValue(column, text);
    }
  }

  refuse(rows: readonly CsvRow[], problems: readonly RowProblem[], most: number): void {
    this.refusedRows += rows.length;
    for (const { row, cells } of rows)
      if (this.refused.length < most)
        this.refused.push({ row, cells, problems: problems.filter((problem) => problem.row === row || rows.length === 1) });
  }

  columns(): readonly ColumnFindings[] {
    return this.#columns.map((column) => {
      const values = this.#values.get(column);
      const dates = this.#dates.get(column)?.found();
      const unread = this.#unread.get(column);
      return {
        place: column.place,
        ...(values && { values: foundValues(column, values), valueCount: values.size }),
        ...(dates && { dates: { ...dates, ...(unread && { unread }) } }),
      };
    });
  }

  tags(): readonly { readonly tag: string; readonly count: number }[] {
    return [...this.#tags].map(([tag, count]) => ({ tag, count })).toSorted((one, other) => other.count - one.count);
  }

  #noteValue(column: TableColumn, text: string): void {
    if (text === '') return;
    const { takes } = column.target;
    if (takes === 'tags' && text.length <= longestMappedValue) countIn(this.#tags, text, mostTags);
    // Longer ones are no names; their rows are refused.
    else if (takes === 'name' && text.length <= longestMappedValue) this.#people.note(text, namedAs(column.target));
    const values = this.#values.get(column);
    if (values && text.length <= longestMappedValue) countIn(values, text, mostValues);
    if (isDate(column)) this.#noteDate(column, text);
  }

  #noteDate(column: TableColumn, text: string): void {
    this.#dates.get(column)!.note(text);
    const read = readValue(column, text);
    const isUnread = read.ok === true ? read.value === text && read.isKept : read.ok === false && read.code !== 'date-ambiguous';
    if (!isUnread) return;
    const { count, example } = this.#unread.get(column) ?? { count: 0, example: text.slice(0, shownText) };
    this.#unread.set(column, { count: count + 1, example });
  }
}

function isDate({ target: { takes } }: TableColumn): boolean {
  return takes === 'period' || (typeof takes === 'object' && takes.kind === 'date');
}

function countIn(counts: Map<string, number>, text: string, most: number): void {
  const before = counts.get(text);
  if (before !== undefined || counts.size < most) counts.set(text, (before ?? 0) + 1);
}

function foundValues(column: TableColumn, values: ReadonlyMap<string, number>): readonly FoundValue[] {
  const found = [...values].map(([value, times]): FoundValue => {
    const said = column.codes.get(value);
    const proposed = said === undefined ? column.book!.propose(value) : undefined;
    return { value, count: times, code: said === undefined ? proposed?.code : said, isGuess: proposed?.isGuess ?? false };
  });
  const isOpen = ({ code, isGuess }: FoundValue) => code === undefined || isGuess;
  return found.toSorted((one, other) => Number(isOpen(other)) - Number(isOpen(one)) || other.count - one.count).slice(0, shownValues);
}
