import { useId } from 'react';

import styles from './data-table.module.css';
import { TableHeader } from './data-table-header.tsx';
import { handleKey } from './data-table-keys.ts';
import { overscan, rowHeights, useRowsInView } from './data-table-rows.ts';
import { TableRow } from './data-table-row.tsx';
import type { DataTableProps } from './data-table-types.ts';

export type { Column, Selection, TablePlace } from './data-table-types.ts';

/**
 * A list of any length: only what shows is in the page. One stop for the Tab key; arrows, Page and Home move,
 * Enter opens; where rows can be marked, Space marks, Shift with an arrow marks on, and Ctrl+A marks all.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowCount, rowAt, onRange, onOpen, sort, onSort, headingOf, startAt = 0, linesOf, selection, sizing } = props;
  const { place, onPlace, isPreviewed = false } = props;
  const id = useId();
  const heightOf = (index: number) => {
    const row = linesOf && rowAt(index);
    return rowHeights[row === undefined ? (props.lines ?? 1) : linesOf!(row)];
  };
  const view = useRowsInView({ rowCount, onRange, startAt, heightOf, place, onPlace });
  const { scroller, active, setActive, virtual, items, first, last, move } = view;
  const open = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen(row);
  };
  const page = Math.max(1, last - first - 2 * overscan);
  const widths = columns.map((column) => sizing?.widthOf(column.id) ?? column.width);
  const tracks = selection ? ['calc(var(--table-edge) + 1.5rem)', ...widths] : withEdge(widths);
  const grid = { gridTemplateColumns: tracks.join(' ') };
  return (
    <div
      ref={scroller}
      className={styles['table']}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-busy={props.isBusy || undefined}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={rowCount > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => handleKey(event, { active, page, last: rowCount - 1, move, open, selection })}
    >
      {/* As wide as the place, or as its columns need at least: head and rows share one width, or they would not stand below each other. */}
      <div className={styles['sheet']} role="presentation" style={{ minWidth: leastWidth(tracks) }}>
        <TableHeader columns={columns} sort={sort} onSort={onSort} selection={selection} sizing={sizing} style={grid} />
        <div className={styles['body']} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, size }) => (
            <TableRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              row={rowAt(index)}
              columns={columns}
              {...(headingOf && { headingOf })}
              {...(selection && { selection })}
              isActive={index === active}
              isPreviewed={isPreviewed}
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

/** What the edge of a page takes from the first column is given back to it, where its width is said. */
function withEdge([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  return [/^[\d.]+(?:rem|px)$/.test(first) ? `calc(${first} + var(--table-edge) - var(--space-3))` : first, ...others];
}

/** What all columns need: those that take a share of the place shrink as far as they say before anything lies outside of it. */
function leastWidth(tracks: readonly string[]): string {
  return `calc(${tracks.map((track) => /^minmax\(([^,]+),/.exec(track)?.[1] ?? track).join(' + ')})`;
}
