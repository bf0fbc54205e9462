import { type RefCallback, useCallback, useState } from 'react';

const step = 20;
const least = 320;
const most = 4000;

/** How wide an element is, in steps, so that a window that is drawn wider by its edge does not ask at each pixel. 0 until it is known. */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(0);
  const measured = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const measure = () => setWidth(Math.max(least, Math.min(most, Math.floor(element.clientWidth / step) * step)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measured, width];
}
