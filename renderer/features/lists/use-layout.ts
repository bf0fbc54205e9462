import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import type { ListLayout } from '../../../db/model/list-setting.ts';
import { api } from '../../api.ts';
import { alsoSave } from '../../state/autosave.ts';
import { queries } from '../../state/queries.ts';

const saveAfterMs = 400;

export type Settings = Awaited<ReturnType<(typeof api)['lists.settings']>>;

function useListSettings(list: string): Settings | undefined {
  const { data } = useQuery({ queryKey: ['lists', list], queryFn: () => api['lists.settings']({ list }) });
  return data;
}

/**
 * Which columns a list shows, in which order and how wide; kept in the vault.
 *
 * @returns `layout` is absent until it is known: a list that shows the usual columns first would jump.
 */
export function useLayout(list: string, usual: readonly string[]) {
  const settings = useListSettings(list);
  const [changed, setChanged] = useState<ListLayout>();
  const waiting = useRef<{ layout: ListLayout; timer: ReturnType<typeof setTimeout> }>(undefined);
  const flush = useRef(async () => {
    const now = waiting.current;
    if (!now) return;
    clearTimeout(now.timer);
    waiting.current = undefined;
    await api['lists.keepLayout']({ list, layout: now.layout });
    queries.setQueryData<Settings>(['lists', list], (known) => known && { ...known, layout: now.layout });
  });
  useEffect(() => {
    const save = flush.current;
    const stop = alsoSave(save);
    return () => {
      stop();
      // What fails is how a list looks: the next change says it again.
      void save().catch(() => {});
    };
  }, []);
  const kept: ListLayout | undefined = settings && (settings.layout ?? { columns: usual.map((id) => ({ id })) });
  const change = (layout: ListLayout) => {
    setChanged(layout);
    clearTimeout(waiting.current?.timer);
    waiting.current = { layout, timer: setTimeout(() => void flush.current().catch(() => {}), saveAfterMs) };
  };
  return { layout: changed ?? kept, change, views: settings?.views ?? [] };
}

export function resized({ columns, ...rest }: ListLayout, id: string, width: number | undefined): ListLayout {
  return { ...rest, columns: columns.map((column) => (column.id === id ? { id, ...(width !== undefined && { width }) } : column)) };
}

/** Puts a column in the place of another. */
export function moved({ columns, ...rest }: ListLayout, id: string, to: string): ListLayout {
  const [from, at] = [columns.findIndex((one) => one.id === id), columns.findIndex((one) => one.id === to)];
  if (from < 0 || at < 0) return { ...rest, columns };
  const next = columns.toSpliced(from, 1);
  return { ...rest, columns: next.toSpliced(at, 0, columns[from]!) };
}

/** Shows a column behind the others, or hides it. */
export function toggled({ columns, ...rest }: ListLayout, id: string): ListLayout {
  const isShown = columns.some((one) => one.id === id);
  return { ...rest, columns: isShown ? columns.filter((one) => one.id !== id) : [...columns, { id }] };
}
