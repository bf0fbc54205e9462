import { useCallback, useEffect, useRef, useState } from 'react';

import { api, onVaultEvent } from '../../api.ts';

export type CaseRow = Awaited<ReturnType<(typeof api)['cases.rows']>>[number];

const pageRows = 100;

/**
 * Rows of a list of keys, loaded in pages of 100 as they come into view; they stay until something changes.
 * A list of 20,000 cases costs the page what it shows.
 */
export function useCaseRows(keys: readonly number[]) {
  const rows = useRef(new Map<number, CaseRow>());
  const asked = useRef(new Set<number>());
  const [, redraw] = useState(0);
  const range = useRef<readonly [number, number]>([0, 0]);

  const load = useCallback(
    async (page: number) => {
      const wanted = keys.slice(page * pageRows, (page + 1) * pageRows);
      if (asked.current.has(page) || wanted.length === 0) return;
      asked.current.add(page);
      try {
        for (const row of await api['cases.rows']({ keys: [...wanted] })) rows.current.set(row.key, row);
        redraw((count) => count + 1);
      } catch {
        // The list itself reports what is wrong; a page that failed is asked for again when it shows.
        asked.current.delete(page);
      }
    },
    [keys],
  );

  const onRange = useCallback(
    (first: number, last: number) => {
      range.current = [first, last];
      for (let page = Math.floor(first / pageRows); page <= Math.floor(last / pageRows); page += 1) void load(page);
    },
    [load],
  );

  useEffect(() => {
    asked.current.clear();
    onRange(...range.current);
    return onVaultEvent((event) => {
      if (event.type !== 'changed') return;
      asked.current.clear();
      onRange(...range.current);
    });
  }, [onRange]);

  return { rowAt: (index: number) => rows.current.get(keys[index]!), onRange };
}
