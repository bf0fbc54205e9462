import { type RefObject, useEffect, useRef } from 'react';

/**
 * The keyboard goes on in the list where what it was at went away: the heading by which it was sorted is drawn anew with
 * the rows, and the steps for many go away with the marks.
 *
 * @param place the box around the list. @returns is to be told by which column it is sorted now.
 */
export function useListFocus(place: RefObject<HTMLElement | null>, orderKey: string, isAnyMarked: boolean): (column: string) => void {
  const column = useRef<string>(undefined);
  useEffect(() => {
    if (column.current !== undefined) focusLost(place, `[data-column="${CSS.escape(column.current)}"] button`);
    column.current = undefined;
  }, [place, orderKey]);
  useEffect(() => {
    if (!isAnyMarked) focusLost(place, '[role=grid]');
  }, [place, isAnyMarked]);
  return (id) => void (column.current = id);
}

/** Whoever has the focus elsewhere keeps it. */
function focusLost(place: RefObject<HTMLElement | null>, target: string): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  place.current?.querySelector<HTMLElement>(target)?.focus();
}
