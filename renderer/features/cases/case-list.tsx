import { useMemo } from 'react';

import type { CaseFacet } from '../../../db/model/case-list.ts';
import type { FacetFilters } from '../../../db/model/list-order.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { go, hrefOf, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/layout.tsx';
import { asked, filtersOf, type ListDefinition, PowerList, useOwnColumns, useOwnFacets } from '../lists/index.ts';
import { CaseBulk } from './case-bulk.tsx';
import { type CaseRow, usualColumns, useCaseColumns } from './case-columns.tsx';
import { useCaseFacets } from './case-facets.ts';
import { CasePreview } from './case-preview.tsx';

const readRows = (keys: number[], filters: FacetFilters) => api['cases.rows']({ keys, filters: filtersOf(filters) });

const cellsOf = (row: CaseRow) => row;

/** All cases; sort and filters stand in the address, columns in the vault. */
export function CaseList() {
  const t = useText();
  const own = useOwnColumns('case', cellsOf);
  const [described, asking, ownFacets] = [useCaseColumns(), useCaseFacets(), useOwnFacets('case')];
  const columns = useMemo(() => [...described, ...own], [described, own]);
  const facets = useMemo(() => [...asking, ...ownFacets], [asking, ownFacets]);
  const of = useMemo(
    (): ListDefinition<CaseRow> => ({
      list: 'cases',
      path: ['cases'],
      title: t('nav.cases'),
      countText: (count) => t('cases.count', { count }),
      columns,
      usual: usualColumns,
      main: 'title',
      sort: { by: 'updated', isFalling: true },
      facets,
      hasPeriod: true,
      searchLabel: t('cases.filter.text'),
      readKeys: (order) => api['cases.keys'](asked(order)),
      readRows,
      readCounts: (facet, filter) => api['cases.counts']({ facet: facet as CaseFacet | `own/${string}`, filter: asked(filter) }),
      readTotals: async (filter, keys) =>
        t('cases.totals', await api['cases.totals']({ filter: asked(filter), ...(keys && { keys: [...keys] }) })),
      Preview: RowPreview,
      Bulk: CaseBulk,
      exported: 'cases',
      namesPeople: true,
      Empty: NoCases,
      actions: (
        <>
          <PatternsLink />
          <Button kind="primary" onPress={() => go(['cases', 'new'])}>
            {t('action.newCase')}
          </Button>
        </>
      ),
    }),
    [t, columns, facets],
  );
  return <PowerList of={of} />;
}

/** What comes back among the cases that the list shows. */
function PatternsLink() {
  const t = useText();
  const { query } = useRoute();
  return <a href={hrefOf(['analysis', 'patterns'], Object.fromEntries(query))}>{t('patterns.title')}</a>;
}

function RowPreview({ row }: { readonly row: CaseRow }) {
  return <CasePreview key={row.id} id={row.id} />;
}

function NoCases({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText();
  return (
    <EmptyState
      title={t(isFiltered ? 'cases.none' : 'cases.empty')}
      actions={
        isFiltered ? (
          <Button onPress={() => go(['cases'])}>{t('list.filters.clear')}</Button>
        ) : (
          <Button onPress={() => go(['cases', 'new'])}>{t('cases.empty.begin')}</Button>
        )
      }
    >
      {t(isFiltered ? 'cases.none.text' : 'cases.empty.text')}
    </EmptyState>
  );
}
