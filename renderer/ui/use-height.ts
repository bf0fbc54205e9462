import { type RefCallback, useCallback, useRef, useState } from 'react';

/**
 * How high an element was as long as it was measured: what takes its place gets the same room, so that nothing below it moves.
 *
 * @returns pixels; undefined until it was measured once.
 */
export function useHeightWhile(isMeasured: boolean): readonly [RefCallback<HTMLElement>, number | undefined] {
  const [height, setHeight] = useState<number>();
  const observer = useRef<ResizeObserver>(undefined);
  const measured = useCallback(
    (element: HTMLElement | null) => {
      observer.current?.disconnect();
      if (!element || !isMeasured) return;
      // Borders and padding belong to it.
      observer.current = new ResizeObserver(() => setHeight(element.getBoundingClientRect().height));
      observer.current.observe(element);
    },
    [isMeasured],
  );
  return [measured, height];
}
