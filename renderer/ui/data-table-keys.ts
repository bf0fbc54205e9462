import type { KeyboardEvent } from 'react';

import type { Selection } from './data-table-types.ts';

interface Keyboard {
  readonly active: number;
  readonly page: number;
  readonly last: number;
  /** @returns where it is then. */
  move(to: number): number;
  open(index: number): void;
  readonly selection: Selection | undefined;
}

export function handleKey(event: KeyboardEvent, { active, page, last, move, open, selection }: Keyboard): void {
  if (event.target !== event.currentTarget || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'a' || event.shiftKey || !selection) return;
    selection.markAll(true);
    event.preventDefault();
    return;
  }
  const to: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  };
  if (event.key === 'Enter') open(active);
  else if (event.key === ' ' && selection) selection.toggle(active);
  else if (event.key === 'Escape' && selection && selection.count > 0) selection.markAll(false);
  else if (event.key in to) {
    const next = move(to[event.key]!);
    if (event.shiftKey) selection?.markTo(next, active);
  } else return;
  event.preventDefault();
}
