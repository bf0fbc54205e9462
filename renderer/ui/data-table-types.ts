/** What a table shows, and what it tells. */
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
  readonly isSortable?: boolean;
  readonly isNumeric?: boolean;
  /** Goes on in a second line before anything is cut. */
  readonly isWrapped?: boolean;
  /** Of a wrapped column: the letters of this row need the height of two lines. */
  readonly isTall?: (row: Row) => boolean;
  readonly render: (row: Row) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Where a list was left: the row at hand, and how far it was scrolled. */
export interface TablePlace {
  readonly active: number;
  /** In CSS px. */
  readonly scrolled: number;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowCount: number;
  /** These are the rows of before: those that are asked for come in their place. */
  readonly isBusy?: boolean;
  /** `undefined` while it is on its way; `onRange` says which rows are wanted. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange?: (first: number, last: number) => void;
  readonly onOpen: (row: Row) => void;
  /** The first decides; the next where it is equal. */
  readonly sort?: readonly Sort[];
  /** @param isMore besides what it is sorted by already. */
  readonly onSort?: (column: string, isMore: boolean) => void;
  /** What stands in place of the cells where a row is the heading of those that follow; nothing opens it. */
  readonly headingOf?: (row: Row) => ReactNode;
  /** The row that the arrows begin at, in view. */
  readonly startAt?: number;
  /** Where it was left; stronger than `startAt`. */
  readonly place?: TablePlace | undefined;
  readonly onPlace?: (place: TablePlace) => void;
  /** How many lines a row has room for; one where this is not given. */
  readonly linesOf?: (row: Row) => 1 | 2;
  /** The same of every row, before it is there too. */
  readonly lines?: 1 | 2 | undefined;
  /** Rows that are marked, for what is done with many at once. */
  readonly selection?: Selection;
  readonly sizing?: ColumnSizing;
  /** A press shows the row beside the list; two presses, or Enter, open it. */
  readonly isPreviewed?: boolean;
}

/** Which rows are marked. */
export interface Selection {
  readonly label: string;
  readonly count: number;
  isMarked(index: number): boolean;
  /** Marks a row, or takes its mark. */
  toggle(index: number): void;
  /** Marks all from the row that was marked last to this one. */
  markTo(index: number, from: number): void;
  /** Marks all, or none. */
  markAll(isMarked: boolean): void;
}

/** Columns that can be made wider, and put elsewhere. */
export interface ColumnSizing {
  /** As in `grid-template-columns`; nothing where nobody chose one. */
  readonly widthOf: (column: string) => string | undefined;
  /** @param width in CSS px; nothing gives it the usual width again. */
  readonly onResize: (column: string, width: number | undefined) => void;
  /** Puts a column in the place of another. */
  readonly onMove: (column: string, to: string) => void;
  readonly resizeLabel: (column: string) => string;
}
