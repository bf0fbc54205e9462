import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';

import choices from './choices.module.css';
import styles from './data-table.module.css';
import type { Column, ColumnSizing, DataTableProps, Selection, Sort } from './data-table-types.ts';

interface TableHeaderProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: readonly Sort[] | undefined;
  readonly onSort: DataTableProps<Row>['onSort'];
  readonly selection: Selection | undefined;
  readonly sizing: ColumnSizing | undefined;
  readonly style: Readonly<Record<string, string>>;
}

export function TableHeader<Row>({ columns, sort, onSort, selection, sizing, style }: TableHeaderProps<Row>) {
  return (
    <div className={styles['header']} role="row" aria-rowindex={1} style={style}>
      {selection && <MarkAll selection={selection} />}
      {columns.map((column) => (
        <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} sizing={sizing} />
      ))}
    </div>
  );
}

function MarkAll({ selection }: { readonly selection: Selection }) {
  const isSome = selection.count > 0;
  return (
    <div role="columnheader" className={styles['mark']} data-selected={isSome || undefined}>
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={isSome}
        aria-label={selection.label}
        title={selection.label}
        className={`${choices['box']} ${styles['box']}`}
        onClick={() => selection.markAll(!isSome)}
      >
        {isSome &&
          (selection.isMarked(-1) ? <Check size={12} strokeWidth={3} aria-hidden /> : <Minus size={12} strokeWidth={3} aria-hidden />)}
      </button>
    </div>
  );
}

interface HeaderCellProps<Row> extends Pick<TableHeaderProps<Row>, 'sort' | 'onSort' | 'sizing'> {
  readonly column: Column<Row>;
}

const dragged = 'application/x-lapwing-column';

function HeaderCell<Row>({ column, sort = [], onSort, sizing }: HeaderCellProps<Row>) {
  const cell = useRef<HTMLDivElement>(null);
  const at = sort.findIndex((one) => one.column === column.id);
  const isDescending = sort[at]?.isDescending ?? false;
  const isSortable = column.isSortable && onSort;
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  const order = at === -1 ? 'none' : isDescending ? 'descending' : 'ascending';
  return (
    // What it does is done by the buttons in it; dragging has its twin where columns are chosen.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={cell}
      role="columnheader"
      data-column={column.id}
      className={
        isSortable ? styles['headerBox'] : `${styles['headerBox']} ${styles['headerCell']} ${column.isNumeric ? styles['numeric'] : ''}`
      }
      {...(isSortable && { 'aria-sort': order })}
      draggable={sizing !== undefined}
      onDragStart={(event) => event.dataTransfer.setData(dragged, column.id)}
      onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
      onDrop={(event) => {
        const from = event.dataTransfer.getData(dragged);
        if (from) sizing?.onMove(from, column.id);
      }}
    >
      {isSortable ? (
        <button
          type="button"
          className={`${styles['sort']} ${at === -1 ? '' : styles['sorted']} ${column.isNumeric ? styles['sortNumeric'] : ''}`}
          onClick={(event) => onSort(column.id, event.shiftKey)}
        >
          {column.label}
          <Arrow size={12} aria-hidden className={styles['arrow']} />
          {sort.length > 1 && at !== -1 && <span className={styles['rank']}>{at + 1}</span>}
        </button>
      ) : (
        column.label
      )}
      {sizing && <Resizer column={column} sizing={sizing} cell={() => cell.current} />}
    </div>
  );
}

interface ResizerProps {
  readonly column: { readonly id: string; readonly label: string };
  readonly sizing: ColumnSizing;
  readonly cell: () => HTMLElement | null;
}

const narrowest = 48;

/** The edge of a column, for the mouse: two presses give the usual width again. Keys find widths where columns are chosen. */
function Resizer({ column, sizing, cell }: ResizerProps) {
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const width = () => Math.round(cell()?.getBoundingClientRect().width ?? 0);
  const resize = (to: number) => sizing.onResize(column.id, Math.max(narrowest, Math.round(to)));
  const isRightToLeft = () => getComputedStyle(cell()!).direction === 'rtl';
  const follow = (event: PointerEvent) => {
    if (!from.current) return;
    const moved = (event.clientX - from.current.x) * (isRightToLeft() ? -1 : 1);
    resize(from.current.width + moved);
  };
  return (
    <div
      aria-hidden
      title={sizing.resizeLabel(column.label)}
      className={styles['resizer']}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: width() };
      }}
      onPointerMove={follow}
      onPointerUp={() => (from.current = undefined)}
      onPointerCancel={() => (from.current = undefined)}
      onDoubleClick={() => sizing.onResize(column.id, undefined)}
    />
  );
}
