import { useEffect, useRef } from 'react';

import type { FacetFilters } from '../../../db/model/list-order.ts';
import { useText } from '../../i18n/index.tsx';
import { placeOfList } from '../../state/list-places.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';
import type { ListDefinition, ListRow } from './definition.ts';
import type { ShownColumn } from './shown-columns.tsx';
import { copyTable, tableOf } from './table-text.ts';

interface Copied {
  readonly keys: readonly number[];
  readonly active: number;
  readonly filters: FacetFilters | undefined;
}

/** Rows of one page of an answer. */
const pageRows = 500;
/** More than a table in a text, fewer than a file. */
const longestCopy = 5000;

/**
 * Ctrl+C in a list copies the rows that are marked, or the one at hand, as a table. Reading them takes a moment, and the
 * clipboard is open during the press only: it is pressed once more by the program when they are there.
 */
export function useCopying<Row extends ListRow>(of: ListDefinition<Row>, columns: readonly ShownColumn<Row>[], copied: Copied): void {
  const t = useText();
  const show = useToasts((state) => state.show);
  const now = useRef({ of, columns, copied });
  useEffect(() => {
    now.current = { of, columns, copied };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCopy = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      const isInList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
      if (!isCopy || !isInList || String(window.getSelection()) !== '') return;
      event.preventDefault();
      void copy().then(
        (count) => show({ text: t('list.copied', { count }) }),
        (error: unknown) => tellFailure(t, error),
      );
    };
    const copy = async () => {
      const wanted = keysToCopy(now.current.of.list, now.current.copied);
      const rows = await readAll(now.current.of, wanted, now.current.copied.filters ?? {});
      copyTable(tableOf(now.current.columns, rows));
      return rows.length;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [show, t]);
}

function keysToCopy(list: string, { keys, active }: Copied): readonly number[] {
  const { marked } = placeOfList(list);
  // In the order of the list, and what is marked and does not show behind it.
  const shown = keys.filter((key) => marked.has(key));
  const others = [...marked].filter((key) => !shown.includes(key));
  const wanted = marked.size > 0 ? [...shown, ...others] : keys.slice(active, active + 1);
  return wanted.slice(0, longestCopy);
}

/** @throws {CallError} */
export async function readAll<Row extends ListRow>(
  of: ListDefinition<Row>,
  keys: readonly number[],
  filters: FacetFilters,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < keys.length; from += pageRows) rows.push(...(await of.readRows(keys.slice(from, from + pageRows), filters)));
  return rows;
}
