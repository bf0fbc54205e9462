import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

import styles from './data-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
  readonly isSortable?: boolean;
  readonly isNumeric?: boolean;
  readonly render: (row: Row) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowCount: number;
  /** `undefined` while it is on its way; `onRange` says which rows are wanted. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange?: (first: number, last: number) => void;
  readonly onOpen: (row: Row) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** What stands in place of the cells where a row is the heading of those that follow; nothing opens it. */
  readonly headingOf?: (row: Row) => ReactNode;
  /** The row that the arrows begin at, in view. */
  readonly startAt?: number;
  /** How many lines a row has room for; one where this is not given. */
  readonly linesOf?: (row: Row) => 1 | 2;
}

const rowHeights = { 1: 34, 2: 52 } as const;
/** Rows kept on either side of what shows. */
const overscan = 12;

/**
 * A list of any length: only what shows is in the page. One stop for the Tab key; arrows, Page and Home move,
 * Enter opens.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowCount, rowAt, onRange, onOpen, sort, onSort, headingOf, startAt = 0, linesOf } = props;
  const id = useId();
  const heightOf = (index: number) => {
    const row = linesOf && rowAt(index);
    return rowHeights[row === undefined ? 1 : linesOf!(row)];
  };
  const { scroller, active, setActive, virtual, items, first, last, move } = useRowsInView({ rowCount, onRange, startAt, heightOf });
  const open = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen(row);
  };
  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    <div
      ref={scroller}
      className={styles['table']}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-activedescendant={rowCount > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => handleKey(event, { active, page: Math.max(1, last - first - 2 * overscan), last: rowCount - 1, move, open })}
    >
      {/* As wide as the columns need: head and rows share one width, or they would not stand below each other. */}
      <div className={styles['sheet']} role="presentation">
        <div className={styles['header']} role="row" aria-rowindex={1} style={grid}>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
        <div className={styles['body']} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, size }) => (
            <TableRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              row={rowAt(index)}
              columns={columns}
              {...(headingOf && { headingOf })}
              isActive={index === active}
              style={{ ...grid, height: size, transform: `translateY(${start}px)` }}
              onSelect={setActive}
              onOpen={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** What shows of the rows, and which of them the arrows are at. */
function useRowsInView({
  rowCount,
  onRange,
  startAt,
  heightOf,
}: { readonly startAt: number; readonly heightOf: (index: number) => number } & Pick<DataTableProps<unknown>, 'rowCount' | 'onRange'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(startAt);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan,
    // The rows above it belong to what one knows it by.
    initialOffset: () => heightOfFirst(startAt - 4, heightOf),
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [first, last, onRange, rowCount]);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rowCount - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  return { scroller, active, setActive, virtual, items, first, last, move };
}

function heightOfFirst(count: number, heightOf: (index: number) => number): number {
  let height = 0;
  for (let index = 0; index < count; index += 1) height += heightOf(index);
  return height;
}

interface Keyboard {
  readonly active: number;
  readonly page: number;
  readonly last: number;
  move(to: number): void;
  open(index: number): void;
}

function handleKey(event: KeyboardEvent, { active, page, last, move, open }: Keyboard): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  };
  if (event.key === 'Enter') open(active);
  else if (event.key in to) move(to[event.key]!);
  else return;
  event.preventDefault();
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  if (!column.isSortable || !onSort) {
    return (
      <div role="columnheader" className={`${styles['headerCell']} ${column.isNumeric ? styles['numeric'] : ''}`}>
        {column.label}
      </div>
    );
  }
  const isSorted = sort?.column === column.id;
  const direction = sort?.isDescending ? 'descending' : 'ascending';
  const Arrow = sort?.isDescending ? ArrowDown : ArrowUp;
  return (
    <div role="columnheader" aria-sort={isSorted ? direction : 'none'}>
      <button
        type="button"
        className={`${styles['sort']} ${isSorted ? styles['sorted'] : ''}`}
        onClick={() => onSort({ column: column.id, isDescending: isSorted ? !sort.isDescending : false })}
      >
        {column.label}
        <Arrow size={12} aria-hidden className={styles['arrow']} />
      </button>
    </div>
  );
}

interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly headingOf?: (row: Row) => ReactNode;
  readonly isActive: boolean;
  readonly style: Readonly<Record<string, string | number>>;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

function TableRow<Row>({ id, index, row, columns, headingOf, isActive, style, onSelect, onOpen }: TableRowProps<Row>) {
  const heading = row === undefined ? undefined : headingOf?.(row);
  const isHeading = heading !== undefined && heading !== null && heading !== false;
  return (
    // The grid takes the keys; a row is pressed by mouse or touch only.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      tabIndex={-1}
      className={`${styles['row']} ${isActive ? styles['active'] : ''} ${isHeading ? styles['headingRow'] : ''}`}
      style={style}
      onClick={() => {
        onSelect(index);
        onOpen(index);
      }}
    >
      {isHeading && (
        <div role="gridcell" aria-colspan={columns.length} className={`${styles['cell']} ${styles['heading']}`}>
          {heading}
        </div>
      )}
      {(isHeading ? [] : columns).map((column) => (
        <div key={column.id} role="gridcell" className={`${styles['cell']} ${column.isNumeric ? styles['numeric'] : ''}`}>
          {row === undefined ? <div className={styles['waiting']} /> : column.render(row)}
        </div>
      ))}
    </div>
  );
}
