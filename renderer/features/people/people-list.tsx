import { useMemo } from 'react';

import type { PersonFacet } from '../../../db/model/person-list.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/layout.tsx';
import { asked, type ListDefinition, PowerList, useOwnColumns, useOwnFacets } from '../lists/index.ts';
import { PeopleBulk } from './people-bulk.tsx';
import { type PersonRow, usePeopleColumns, usualColumns } from './people-columns.tsx';
import { usePeopleFacets } from './people-facets.ts';
import { PersonPreview } from './person-preview.tsx';

const readRows = (keys: number[]) => api['people.rows']({ keys });

const cellsOf = (row: PersonRow) => row;

/** Everybody who stands in a case; found in any script, by pinyin, by initials. */
export function PeopleList() {
  const t = useText();
  const own = useOwnColumns('person', cellsOf);
  const [described, asking, ownFacets] = [usePeopleColumns(), usePeopleFacets(), useOwnFacets('person')];
  const columns = useMemo(() => [...described, ...own], [described, own]);
  const facets = useMemo(() => [...asking, ...ownFacets], [asking, ownFacets]);
  const of = useMemo(
    (): ListDefinition<PersonRow> => ({
      list: 'people',
      path: ['people'],
      title: t('nav.people'),
      countText: (count) => t('people.count', { count }),
      columns,
      usual: usualColumns,
      main: 'name',
      sort: { by: 'name' },
      facets,
      searchLabel: t('people.filter.text'),
      readKeys: (order) => api['people.keys'](asked(order)),
      readRows,
      readCounts: (facet, filter) => api['people.counts']({ facet: facet as PersonFacet | `own/${string}`, filter: asked(filter) }),
      Preview: RowPreview,
      Bulk: PeopleBulk,
      exported: 'people',
      namesPeople: true,
      Empty: Nobody,
      actions: (
        <Button kind="primary" onPress={() => go(['people', 'new'])}>
          {t('action.newPerson')}
        </Button>
      ),
    }),
    [t, columns, facets],
  );
  return <PowerList of={of} />;
}

function RowPreview({ row }: { readonly row: PersonRow }) {
  return <PersonPreview key={row.id} row={row} />;
}

function Nobody({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText();
  return (
    <EmptyState
      title={t(isFiltered ? 'people.none' : 'people.empty')}
      actions={
        isFiltered ? (
          <Button onPress={() => go(['people'])}>{t('list.filters.clear')}</Button>
        ) : (
          <Button onPress={() => go(['cases', 'new'])}>{t('action.newCase')}</Button>
        )
      }
    >
      {t(isFiltered ? 'people.none.text' : 'people.empty.text')}
    </EmptyState>
  );
}
