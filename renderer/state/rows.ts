import { useCallback, useEffect, useRef, useState } from 'react';

import { onVaultEvent } from '../api.ts';

const pageRows = 100;

function whenChanged(work: () => void): () => void {
  return onVaultEvent((event) => {
    if (event.type === 'changed') work();
  });
}

interface RowsByKey<Row> {
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange: (first: number, last: number) => void;
  /** Whether the first rows that show of these keys were read: what can wait for them is asked for after that. */
  readonly areThere: boolean;
}

/**
 * Rows of a list of keys, loaded in pages of 100 as they come into view; they stay until something changes.
 * A list of 20,000 costs the page what it shows.
 *
 * @param load reads the rows of some keys; has to be the same function at every call.
 */
export function useRowsByKey<Row extends { readonly key: number }>(
  keys: readonly number[],
  load: (keys: number[]) => Promise<readonly Row[]>,
): RowsByKey<Row> {
  const rows = useRef(new Map<number, Row>());
  const asked = useRef(new Set<number>());
  // Another one each time, so that what was read shows.
  const [read, setRead] = useState<{ readonly keys: readonly number[] }>();
  const range = useRef<readonly [number, number]>([0, 0]);

  const loadPage = useCallback(
    async (page: number) => {
      const wanted = keys.slice(page * pageRows, (page + 1) * pageRows);
      if (asked.current.has(page) || wanted.length === 0) return;
      asked.current.add(page);
      try {
        for (const row of await load(wanted)) rows.current.set(row.key, row);
        setRead({ keys });
      } catch {
        // The list itself reports what is wrong; a page that failed is asked for again when it shows.
        asked.current.delete(page);
      }
    },
    [keys, load],
  );

  const onRange = useCallback(
    (first: number, last: number) => {
      range.current = [first, last];
      for (let page = Math.floor(first / pageRows); page <= Math.floor(last / pageRows); page += 1) void loadPage(page);
    },
    [loadPage],
  );

  useEffect(() => {
    const loadAgain = () => {
      asked.current.clear();
      onRange(...range.current);
    };
    loadAgain();
    return whenChanged(loadAgain);
  }, [onRange]);
  return { rowAt: (index) => rows.current.get(keys[index]!), onRange, areThere: read?.keys === keys };
}
