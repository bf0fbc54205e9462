import { useCallback, useRef } from 'react';

import { placeOfList, useListPlaces } from '../../state/list-places.ts';
import type { Selection } from '../../ui/data-table.tsx';

const nothing: ReadonlySet<number> = new Set();

/** The rows of a list that are marked. They stay marked while it is sorted, filtered and left. */
export function useMarked(list: string, keys: readonly number[], label: string): Selection & { readonly marked: ReadonlySet<number> } {
  const marked = useListPlaces((state) => state.places[list]?.marked ?? nothing);
  const anchor = useRef<number>(undefined);
  const set = useCallback((next: ReadonlySet<number>) => useListPlaces.getState().note(list, { marked: next }), [list]);
  return {
    label,
    marked,
    count: marked.size,
    isMarked: (index) => (index === -1 ? keys.every((key) => marked.has(key)) : marked.has(keys[index]!)),
    toggle(index) {
      const key = keys[index];
      if (key === undefined) return;
      anchor.current = key;
      const next = new Set(placeOfList(list).marked);
      if (!next.delete(key)) next.add(key);
      set(next);
    },
    markTo(index, from) {
      const began = anchor.current === undefined ? -1 : keys.indexOf(anchor.current);
      const start = began === -1 ? from : began;
      if (began === -1) anchor.current = keys[from];
      set(new Set([...placeOfList(list).marked, ...keys.slice(Math.min(start, index), Math.max(start, index) + 1)]));
    },
    markAll(isMarked) {
      anchor.current = undefined;
      set(isMarked ? new Set(keys) : nothing);
    },
  };
}
