import { useMemo } from 'react';

import { entityOf, ownerOf, type PlacedEntity } from '../../../db/model/entities.ts';
import type { ExportedList } from '../../../db/model/exported-lists.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/layout.tsx';
import { asked, type ListDefinition, type Marked, PowerList, useOwnColumns, useOwnFacets } from '../lists/index.ts';
import { NewRecordButton } from './new-record-button.tsx';
import { navigationOf, placeOf, placeWords } from './places.ts';
import { RecordBulk } from './record-bulk.tsx';
import { type RecordRow, useRecordColumns, useRecordFacets } from './record-columns.tsx';
import { RecordPreview } from './record-preview.tsx';

const cellsOf = ({ fields, names }: RecordRow) => ({ own: fields, ownNames: names });

/** All records of an entity: columns, order and filters follow from its description. */
export function RecordList({ entity }: { readonly entity: PlacedEntity }) {
  const t = useText();
  const own = useOwnColumns(entity, cellsOf);
  const [described, asking, ownFacets] = [useRecordColumns(entity), useRecordFacets(entity), useOwnFacets(entity)];
  const columns = useMemo(() => [...described, ...own], [described, own]);
  const facets = useMemo(() => [...asking, ...ownFacets], [asking, ownFacets]);
  const parts = useMemo(() => partsOf(entity), [entity]);
  const of = useMemo((): ListDefinition<RecordRow> => {
    const { path, columns: usual } = placeOf(entity);
    return {
      list: path,
      path: [path],
      title: t(navigationOf(entity)),
      countText: (count) => t(placeWords(entity, 'count'), { count }),
      columns,
      usual: [...usual, 'updated'],
      main: usual[0]!,
      ...(entity === 'evidence' && { lines: 2 }),
      sort: { by: 'updated', isFalling: true },
      facets,
      searchLabel: t('frame.search'),
      readKeys: (order) => api['records.keys']({ entity, ...asked(order) }),
      readCounts: (facet, filter) => api['records.counts']({ entity, facet, filter: asked(filter) }),
      ...parts,
      exported: path as ExportedList,
      namesPeople: Object.values(entityOf(entity).fields).some(({ to }) => to === 'person'),
      actions: <NewRecordButton entity={entity} />,
    };
  }, [entity, t, columns, facets, parts]);
  return <PowerList of={of} />;
}

/** What stays the same for a list as long as it shows. */
function partsOf(entity: PlacedEntity) {
  return {
    readRows: (keys: number[]) => api['records.rows']({ entity, keys }),
    Preview: ({ row }: { readonly row: RecordRow }) => <RecordPreview key={row.id} entity={entity} id={row.id} />,
    Bulk: ({ marked }: { readonly marked: Marked }) => <RecordBulk entity={entity} marked={marked} />,
    Empty: ({ isFiltered }: { readonly isFiltered: boolean }) => <Nothing entity={entity} isFiltered={isFiltered} />,
  };
}

function Nothing({ entity, isFiltered }: { readonly entity: PlacedEntity; readonly isFiltered: boolean }) {
  const t = useText();
  const isPart = ownerOf(entityOf(entity)) !== undefined;
  return (
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
  );
}
