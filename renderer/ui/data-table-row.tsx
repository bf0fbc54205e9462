import { Check } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';

import choices from './choices.module.css';
import styles from './data-table.module.css';
import type { Column, Selection } from './data-table-types.ts';

interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly headingOf?: (row: Row) => ReactNode;
  readonly selection?: Selection;
  readonly isActive: boolean;
  readonly isPreviewed: boolean;
  readonly style: Readonly<Record<string, string | number>>;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

export function TableRow<Row>(props: TableRowProps<Row>) {
  const { id, index, row, columns, headingOf, selection, isActive, isPreviewed, style, onSelect, onOpen } = props;
  const heading = row === undefined ? undefined : headingOf?.(row);
  const isHeading = heading !== undefined && heading !== null && heading !== false;
  const isMarked = selection?.isMarked(index) ?? false;
  const press = (event: MouseEvent) => {
    onSelect(index);
    if (selection && event.shiftKey) selection.markTo(index, index);
    else if (selection && (event.ctrlKey || event.metaKey)) selection.toggle(index);
    else if (!isPreviewed || event.detail >= 2) onOpen(index);
  };
  return (
    // The grid takes the keys; a row is pressed by mouse or touch only.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? isMarked : isActive}
      tabIndex={-1}
      className={[
        styles['row'],
        isActive && styles['active'],
        isActive && isPreviewed && styles['shown'],
        isMarked && styles['marked'],
        isHeading && styles['headingRow'],
      ]
        .filter(Boolean)
        .join(' ')}
      style={style}
      // Shift and a press would mark the words on the way.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={press}
    >
      {selection && <MarkCell index={index} selection={selection} isMarked={isMarked} onSelect={onSelect} />}
      {isHeading && (
        <div role="gridcell" aria-colspan={columns.length} className={`${styles['cell']} ${styles['heading']}`}>
          {heading}
        </div>
      )}
      {(isHeading ? [] : columns).map((column) => (
        <div key={column.id} role="gridcell" className={`${styles['cell']} ${column.isNumeric ? styles['numeric'] : ''}`}>
          {row === undefined ? (
            <div className={styles['waiting']} data-waiting />
          ) : column.isWrapped ? (
            <div className={styles['lines']} data-tall={column.isTall?.(row) || undefined}>
              {column.render(row)}
            </div>
          ) : (
            column.render(row)
          )}
        </div>
      ))}
    </div>
  );
}

interface MarkCellProps {
  readonly index: number;
  readonly selection: Selection;
  readonly isMarked: boolean;
  readonly onSelect: (index: number) => void;
}

/** A box for the mouse; keys mark by Space in the grid. */
function MarkCell({ index, selection, isMarked, onSelect }: MarkCellProps) {
  const mark = (event: MouseEvent) => {
    event.stopPropagation();
    onSelect(index);
    if (event.shiftKey) selection.markTo(index, index);
    else selection.toggle(index);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className={styles['mark']} data-selected={isMarked || undefined} aria-hidden onClick={mark}>
      <span className={`${choices['box']} ${styles['box']}`}>{isMarked && <Check size={12} strokeWidth={3} aria-hidden />}</span>
    </div>
  );
}
