import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';

import type { DataTableProps, TablePlace } from './data-table-types.ts';

/** In CSS px, by how many lines a row has room for. */
export const rowHeights = { 1: 34, 2: 52 } as const;
/** Rows kept on either side of what shows. */
export const overscan = 12;

interface Shown extends Pick<DataTableProps<unknown>, 'rowCount' | 'onRange' | 'place' | 'onPlace'> {
  readonly startAt: number;
  readonly heightOf: (index: number) => number;
}

/** What shows of the rows, and which of them the arrows are at. */
export function useRowsInView({ rowCount, onRange, startAt, heightOf, place, onPlace }: Shown) {
  const scroller = useRef<HTMLDivElement>(null);
  const [lastActive, setActiveRow] = useState(place?.active ?? startAt);
  // The last rows may have gone since.
  const active = Math.max(0, Math.min(lastActive, rowCount - 1));
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan,
    // The rows above it belong to what one knows it by.
    initialOffset: () => place?.scrolled ?? heightOfFirst(startAt - 4, heightOf),
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [first, last, onRange, rowCount]);
  useKeptPlace({ scroller, active, place, onPlace, rowCount, showRow: (index) => virtual.scrollToIndex(index, { align: 'auto' }) });
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rowCount - 1, to));
    setActiveRow(next);
    virtual.scrollToIndex(next);
    return next;
  };
  return { scroller, active, setActive: setActiveRow, virtual, items, first, last, move };
}

function heightOfFirst(count: number, heightOf: (index: number) => number): number {
  let height = 0;
  for (let index = 0; index < count; index += 1) height += heightOf(index);
  return height;
}

interface KeptPlace extends Pick<Shown, 'rowCount' | 'place' | 'onPlace'> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly active: number;
  readonly showRow: (index: number) => void;
}

/** Tells where the table is: when it is left, and whenever another row is at hand; not with each step of scrolling. */
function useKeptPlace({ scroller, active, place, onPlace, rowCount, showRow }: KeptPlace): void {
  const now = useRef<TablePlace & { tell: typeof onPlace }>({ active, scrolled: 0, tell: onPlace });
  useEffect(() => {
    now.current = { active, scrolled: scroller.current?.scrollTop ?? 0, tell: onPlace };
    onPlace?.({ active, scrolled: now.current.scrolled });
  }, [active, onPlace, scroller]);
  useEffect(() => {
    const box = scroller.current;
    const note = () => (now.current = { ...now.current, scrolled: box!.scrollTop });
    box?.addEventListener('scroll', note, { passive: true });
    return () => {
      box?.removeEventListener('scroll', note);
      now.current.tell?.({ active: now.current.active, scrolled: now.current.scrolled });
    };
  }, [scroller]);
  // It may have been stepped on from elsewhere since the list was left.
  const isLeft = useRef(place !== undefined);
  useEffect(() => {
    if (isLeft.current && rowCount > 0) showRow(now.current.active);
    isLeft.current = false;
  }, [showRow, rowCount]);
}
