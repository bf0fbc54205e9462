/**
 * Where each list was left: its address, the row at hand, which rows are marked, and the keys in their order, so that from
 * one of its records one steps to the next. View state only, of the window's memory: gone when the vault locks.
 */
import { create } from 'zustand';

import type { TablePlace } from '../ui/data-table-types.ts';
import { commitAll } from './autosave.ts';
import { hrefOf, parseRoute, replace } from './route.ts';

export interface ListPlace {
  /** What is asked of it: its place is found again for the same only. */
  readonly order: string;
  /** What follows `?` in its address. */
  readonly query: string;
  readonly keys: readonly number[];
  readonly table: TablePlace;
  readonly marked: ReadonlySet<number>;
  /** The id of the record of a key; nothing where it is there no more. */
  readonly idOf: (key: number) => Promise<string | undefined>;
}

/** The list from which the record that shows was opened. */
interface CameFrom {
  readonly list: string;
  /** The first part of its address. */
  readonly path: string;
  readonly id: string;
}

interface ListPlaces {
  readonly places: Readonly<Record<string, ListPlace>>;
  readonly from: CameFrom | undefined;
  note(list: string, change: Partial<ListPlace>): void;
  cameFrom(from: CameFrom): void;
}

const nowhere: ListPlace = {
  order: '',
  query: '',
  keys: [],
  table: { active: 0, scrolled: 0 },
  marked: new Set(),
  idOf: () => Promise.resolve(undefined),
};

export const useListPlaces = create<ListPlaces>((set) => ({
  places: {},
  from: undefined,
  note: (list, change) => set(({ places }) => ({ places: { ...places, [list]: { ...(places[list] ?? nowhere), ...change } } })),
  cameFrom: (from) => set({ from }),
}));

export function placeOfList(list: string): ListPlace {
  return useListPlaces.getState().places[list] ?? nowhere;
}

/** Where a list is found again as it was left. */
export function hrefOfList(list: string): string {
  const { query } = placeOfList(list);
  return query === '' ? hrefOf([list]) : `${hrefOf([list])}?${query}`;
}

/** To a list, as it was left: from a record that is there no more. */
export function goToList(list: string): void {
  window.location.hash = hrefOfList(list);
}

/** Whether the record that shows was opened from a list. */
export function isFromList(): boolean {
  const { from } = useListPlaces.getState();
  const [path, id] = parseRoute(window.location.hash).path;
  return from !== undefined && path === from.path && id === from.id;
}

/** Opens the next record of the list that the present one was opened from, or the one before it. */
export async function stepInList(by: 1 | -1): Promise<void> {
  const { from, note, cameFrom } = useListPlaces.getState();
  if (!from || !isFromList()) return;
  const { keys, table, idOf } = placeOfList(from.list);
  // What is there no more is passed over.
  for (let at = table.active + by; at >= 0 && at < keys.length; at += by) {
    const id = await idOf(keys[at]!);
    if (id === undefined) continue;
    await commitAll();
    // Whoever went elsewhere meanwhile, or took a further step, is not called back.
    if (useListPlaces.getState().from !== from || !isFromList()) return;
    note(from.list, { table: { ...table, active: at } });
    cameFrom({ ...from, id });
    replace([from.path, id]);
    return;
  }
}
