import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import type { ListOrder } from '../../../db/model/list-order.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ActiveFilters } from './active-filters.tsx';
import type { ListDefinition, ListRow } from './definition.ts';
import { FacetRail } from './facet-rail.tsx';
import { ListBar } from './list-bar.tsx';
import styles from './lists.module.css';
import { ListExport } from './list-export.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { ListPrint } from './printed-list.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { moved, resized } from './use-layout.ts';
import { type ShownList, useList } from './use-list.ts';
import { useListFocus } from './use-list-focus.ts';

/** A list of any noun: sorted, filtered and shown as somebody likes it, found again as it was left. */
export function PowerList<Row extends ListRow>({ of }: { readonly of: ListDefinition<Row> }) {
  const shown = useList(of);
  const { keys, layout, filter, marks } = shown;
  const [isFiltering, setFiltering] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const marked = marks.count > 0 ? [...marks.marked] : undefined;
  const panes = useRef<HTMLDivElement>(null);
  const onSorted = useListFocus(panes, shown.orderKey, marked !== undefined);
  const canFilter = of.facets.length > 0 || of.hasPeriod === true;
  return (
    <Page
      title={of.title}
      meta={keys && <ListCount of={of} count={keys.length} filter={filter} isWanted={shown.table.areThere} />}
      isFixed
      {...(of.Bulk && { selection: { isAny: marks.count > 0, bar: <SelectionBar of={of} selection={marks} shown={keys} /> } })}
      actions={
        <ListBar
          of={of}
          shown={shown}
          filtering={canFilter ? { isShown: isFiltering, toggle: () => setFiltering(!isFiltering) } : undefined}
          onPrint={() => setPrinting(true)}
          onExport={of.exported && keys && keys.length > 0 ? () => setExporting(true) : undefined}
        />
      }
    >
      <ActiveFilters of={of} order={shown.order} />
      {shown.error && <ErrorPanel error={shown.error} />}
      <div ref={panes} className={styles['panes']}>
        {isFiltering && <FacetRail of={of} order={shown.order} onClose={() => setFiltering(false)} />}
        <ListTable of={of} shown={shown} onSorted={onSorted} />
        {shown.isPreviewed && keys && layout && keys.length > 0 && (
          <PreviewPane row={shown.table.rowAt(shown.table.active)} onOpen={shown.open} Preview={of.Preview!} />
        )}
      </div>
      {isExporting && of.exported && keys && (
        <ListExport
          list={of.exported}
          namesPeople={of.namesPeople ?? false}
          columns={shown.columns}
          order={shown.order}
          marked={marked}
          shown={keys}
          onClose={() => setExporting(false)}
        />
      )}
      {isPrinting && keys && (
        <ListPrint of={of} columns={shown.columns} keys={marked ?? keys} filters={filter.filters} onDone={() => setPrinting(false)} />
      )}
    </Page>
  );
}

interface ListTableProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly shown: ShownList<Row>;
  readonly onSorted: (column: string) => void;
}

function ListTable<Row extends ListRow>({ of, shown, onSorted }: ListTableProps<Row>) {
  const t = useText();
  const { keys, layout, change, marks, table } = shown;
  const { Empty } = of;
  if (!keys || !layout)
    return shown.error ? null : (
      <div className={styles['empty']}>
        <Loading label={t('frame.loading')} />
      </div>
    );
  if (keys.length === 0)
    return (
      <div className={styles['empty']}>
        <Empty isFiltered={shown.isFiltered} />
      </div>
    );
  return (
    <div className={styles['list']}>
      <DataTable
        // Another order or filter begins at its top.
        key={shown.orderKey}
        label={of.title}
        columns={shown.columns}
        rowCount={keys.length}
        isBusy={shown.isPlaceholderData}
        lines={of.lines}
        rowAt={table.rowAt}
        onRange={table.onRange}
        onOpen={shown.open}
        sort={shown.order.sort.map(({ by, isFalling = false }) => ({ column: by, isDescending: isFalling }))}
        onSort={(column, isMore) => {
          onSorted(column);
          shown.turn(column, isMore);
        }}
        place={table.place}
        onPlace={table.onPlace}
        isPreviewed={shown.isPreviewed}
        {...(of.Bulk && { selection: marks })}
        sizing={{
          widthOf: (id) => widthText(layout.columns.find((one) => one.id === id)?.width),
          onResize: (id, width) => change(resized(layout, id, width)),
          onMove: (id, to) => change(moved(layout, id, to)),
          resizeLabel: (label) => t('list.columns.resize', { name: label }),
        }}
      />
    </div>
  );
}

function widthText(width: number | undefined): string | undefined {
  return width === undefined ? undefined : `${width}px`;
}

interface ListCountProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly count: number;
  readonly filter: Omit<ListOrder, 'sort'>;
  /** The rows are there: adding up reads all of them, and would keep them waiting. */
  readonly isWanted: boolean;
}

/** How many there are, and what they add up to. */
function ListCount<Row extends ListRow>({ of, count, filter, isWanted }: ListCountProps<Row>) {
  const { locale } = useIntl();
  const { data } = useQuery({
    queryKey: [of.list, 'totals', filter, locale],
    queryFn: () => of.readTotals!(filter),
    enabled: of.readTotals !== undefined && count > 0 && isWanted,
    placeholderData: (previous) => previous,
  });
  return [of.countText(count), count > 0 ? data : undefined].filter(Boolean).join(' · ');
}
