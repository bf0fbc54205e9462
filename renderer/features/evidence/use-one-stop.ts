import { type KeyboardEvent, useState } from 'react';

/**
 * Many buttons as one stop of the Tab key: arrows, Home and End go from one to the next.
 *
 * @param places of the buttons, rising: each carries its own as `data-place`.
 * @param current where the Tab key arrives until somebody was elsewhere: the button at or before it, else the first.
 */
export function useOneStop(places: readonly number[], current: number) {
  const [left, setLeft] = useState<number>();
  const stop = left !== undefined && places.includes(left) ? left : (places.findLast((place) => place <= current) ?? places[0]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = places.indexOf(Number((event.target as HTMLElement).dataset['place'] ?? Number.NaN));
    const next = at === -1 ? undefined : { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: places.length - 1 }[event.key];
    const place = next === undefined ? undefined : places[Math.max(0, Math.min(places.length - 1, next))];
    if (place === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
  };
  return { stop, onKeyDown, onFocus: setLeft };
}
