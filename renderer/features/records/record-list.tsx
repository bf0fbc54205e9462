import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';

import { entityOf, ownerOf, type PlacedEntity } from '../../../db/model/entities.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { Day, useText } from '../../i18n/index.tsx';
import { go, refine, useRoute } from '../../state/route.ts';
import { useRowsByKey } from '../../state/rows.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import { EmptyState, Page } from '../../ui/layout.tsx';
import { TextFilter } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { NewRecordButton } from './new-record-button.tsx';
import { navigationOf, placeOf, placeWords } from './places.ts';
import styles from './records.module.css';

type RecordRow = Awaited<ReturnType<(typeof api)['records.rows']>>[number];

const none: readonly number[] = [];

/** All records of an entity: columns and order follow from its description; order and filter stand in the address. */
export function RecordList({ entity }: { readonly entity: PlacedEntity }) {
  const t = useText();
  const { query } = useRoute();
  const { path, columns } = placeOf(entity);
  const sort = columns.find((field) => field === query.get('sort')) ?? 'updated';
  const isReversed = query.get('reverse') === '1';
  const text = query.get('text') ?? '';
  const order = { entity, sort, isReversed, ...(text && { text: text.slice(0, 200) }) };
  const { data: keys, error } = useQuery({
    queryKey: [path, 'keys', order],
    queryFn: () => api['records.keys'](order),
    placeholderData: (previous) => previous,
  });
  const load = useCallback((wanted: number[]) => api['records.rows']({ entity, keys: wanted }), [entity]);
  const { rowAt, onRange } = useRowsByKey(keys ?? none, load);
  const listColumns = useColumns(entity);
  const shown = { column: sort, isDescending: (sort === 'updated') !== isReversed };
  return (
    <Page
      title={t(navigationOf(entity))}
      meta={keys && t(placeWords(entity, 'count'), { count: keys.length })}
      isFixed
      actions={
        <>
          <TextFilter text={text} label={t('frame.search')} />
          <NewRecordButton entity={entity} />
        </>
      }
    >
      {error && <ErrorPanel error={error} />}
      {keys?.length === 0 && <Nothing entity={entity} isFiltered={text !== ''} />}
      {keys && keys.length > 0 && (
        <DataTable
          // Another order or filter begins at its top.
          key={JSON.stringify(order)}
          label={t(navigationOf(entity))}
          columns={listColumns}
          rowCount={keys.length}
          rowAt={rowAt}
          onRange={onRange}
          onOpen={(row: RecordRow) => go([path, row.id])}
          sort={[shown]}
          onSort={(column) => refine(addressOf({ column, isDescending: shown.column === column && !shown.isDescending }))}
        />
      )}
    </Page>
  );
}

function addressOf({ column, isDescending }: Sort) {
  return { sort: column, reverse: (column === 'updated' ? !isDescending : isDescending) ? '1' : undefined };
}

function Nothing({ entity, isFiltered }: { readonly entity: PlacedEntity; readonly isFiltered: boolean }) {
  const t = useText();
  const isPart = ownerOf(entityOf(entity)) !== undefined;
  return (
    <div className={styles['empty']}>
      <EmptyState
        title={t(isFiltered ? 'records.none' : placeWords(entity, 'empty'))}
        actions={
          isFiltered ? (
            <Button onPress={() => go([placeOf(entity).path])}>{t('list.filters.clear')}</Button>
          ) : (
            isPart && <Button onPress={() => go(['cases'])}>{t('nav.cases')}</Button>
          )
        }
      >
        {t(isFiltered ? 'records.none.text' : placeWords(entity, 'empty.text'))}
      </EmptyState>
    </div>
  );
}

function useColumns(entity: PlacedEntity): readonly Column<RecordRow>[] {
  const t = useText();
  const words = useFieldText();
  const { fields } = entityOf(entity);
  const own = placeOf(entity).columns.map((field, place): Column<RecordRow> => {
    const isDate = fields[field]!.kind === 'date';
    return {
      id: field,
      // What a record is called need not be this field: one that has none is called by another.
      label: place === 0 ? words.entity(entity) : words.field(entity, field),
      width: isDate ? '8.5rem' : place === 0 ? 'minmax(10rem, 1.6fr)' : 'minmax(7rem, 1fr)',
      isSortable: true,
      render: ({ fields: values, names }) => (
        <span dir="auto">{place === 0 ? words.titleFrom(entity, values, names) : words.value(entity, field, values[field] ?? null)}</span>
      ),
    };
  });
  const updated: Column<RecordRow> = {
    id: 'updated',
    label: t('cases.column.updated'),
    width: '9.5rem',
    isSortable: true,
    render: (row) => <Day instant={row.updated} />,
  };
  return [...own, updated];
}
