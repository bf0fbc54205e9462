import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';

import type { ListOrder, SortKey } from '../../../db/model/list-order.ts';
import { useText } from '../../i18n/index.tsx';
import { orderIn, sortAddress, sortedBy } from '../../state/list-address.ts';
import { placeOfList, useListPlaces } from '../../state/list-places.ts';
import { go, refine, useRoute } from '../../state/route.ts';
import { useRowsByKey } from '../../state/rows.ts';
import type { TablePlace } from '../../ui/data-table.tsx';
import type { ListDefinition, ListRow } from './definition.ts';
import { useHasRoom } from './preview-pane.tsx';
import { shownColumns } from './shown-columns.tsx';
import { useCopying } from './use-copying.ts';
import { useLayout } from './use-layout.ts';
import { useMarked } from './use-marked.ts';

const none: readonly number[] = [];

/** What a list shows now, and what is done with it. */
export function useList<Row extends ListRow>(of: ListDefinition<Row>) {
  const t = useText();
  const asked = useAsked(of);
  const { order, orderKey, filter } = asked;
  const {
    data: keys,
    error,
    isPlaceholderData,
  } = useQuery({
    queryKey: [of.list, 'keys', order],
    queryFn: () => of.readKeys(order),
    placeholderData: (previous) => previous,
  });
  const { layout, change, views } = useLayout(of.list, of.usual);
  const hasRoom = useHasRoom();
  const canPreview = of.Preview !== undefined && hasRoom.isEnough;
  const isPreviewed = canPreview && (layout?.hasPreview ?? hasRoom.isWide);
  const table = useTable(of, keys ?? none, { orderKey, filters: filter.filters, address: asked.address });
  const marks = useMarked(of.list, keys ?? none, t('list.markAll'));
  const columns = shownColumns(of, layout);
  useCopying(of, columns, { keys: keys ?? none, active: table.active, filters: filter.filters });
  return {
    ...asked,
    keys,
    isPlaceholderData,
    error,
    layout,
    change,
    views,
    canPreview,
    isPreviewed,
    table,
    marks,
    columns,
    open(row: Row) {
      useListPlaces.getState().cameFrom({ list: of.list, path: of.path[0]!, id: row.id });
      go([...of.path, row.id]);
    },
  };
}

export type ShownList<Row extends ListRow> = ReturnType<typeof useList<Row>>;

/** What the address says of it. */
function useAsked<Row extends ListRow>(of: ListDefinition<Row>) {
  const { query } = useRoute();
  const names = useMemo(() => ({ facets: of.facets.map(({ name }) => name), columns: of.columns.map(({ id }) => id) }), [of]);
  const { sort = [of.sort], ...filter } = orderIn(query, names.facets, names.columns);
  const order: ListOrder & { readonly sort: readonly SortKey[] } = { ...filter, sort };
  return {
    order,
    orderKey: JSON.stringify(order),
    filter,
    text: query.get('text') ?? '',
    address: query.toString(),
    isFiltered: Object.keys(filter).length > 0,
    turn: (column: string, isMore: boolean) => refine({ sort: sortAddress(turned(of, sort, column, isMore)) }),
  };
}

/** Where the greatest says most, it comes first at the first press. */
function turned<Row extends ListRow>({ columns }: ListDefinition<Row>, sort: readonly SortKey[], column: string, isMore: boolean) {
  const isNew = !sort.some(({ by }) => by === column);
  const isFallingFirst = columns.find(({ id }) => id === column)?.isFallingFirst ?? false;
  return sortedBy(sort, column, isMore).map((one) => (isNew && one.by === column ? { ...one, isFalling: isFallingFirst } : one));
}

interface Asked {
  readonly orderKey: string;
  readonly filters: ListOrder['filters'];
  readonly address: string;
}

/** Its rows, and its place: kept with the order, so that whoever comes back finds both. */
function useTable<Row extends ListRow>(of: ListDefinition<Row>, keys: readonly number[], { orderKey, filters, address }: Asked) {
  const filtersKey = JSON.stringify(filters ?? {});
  const { readRows, list } = of;
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const load = useCallback((wanted: number[]) => readRows(wanted, filters ?? {}), [readRows, filtersKey]);
  const { rowAt, onRange, areThere } = useRowsByKey(keys, load);
  const [left] = useState(() => ({ orderKey, table: placeIn(list, orderKey) }));
  const place = left.orderKey === orderKey ? left.table : undefined;
  const [active, setActive] = useState(place?.active ?? 0);
  useEffect(() => {
    const idOf = async (key: number) => (await readRows([key], {}))[0]?.id;
    useListPlaces.getState().note(list, { keys, order: orderKey, query: address, idOf });
  }, [list, keys, orderKey, address, readRows]);
  const onPlace = useCallback(
    (table: TablePlace) => {
      setActive(table.active);
      useListPlaces.getState().note(list, { table });
    },
    [list],
  );
  return { rowAt, onRange, areThere, place, active, onPlace };
}

function placeIn(list: string, orderKey: string): TablePlace | undefined {
  const { order, table } = placeOfList(list);
  return order === orderKey ? table : undefined;
}
