import { useMemo } from 'react';

import type { CountedFacet } from '../../../db/model/recommendation.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/layout.tsx';
import { asked, type ListDefinition, PowerList } from '../lists/index.ts';
import { RecommendationBulk } from './recommendation-bulk.tsx';
import { type RecommendationRow, usualColumns, useRecommendationColumns } from './recommendation-columns.tsx';
import { useRecommendationFacets } from './recommendation-facets.ts';
import { RecommendationPreview } from './recommendation-preview.tsx';
import { SearchHelp } from './search-help.tsx';

const readRows = (keys: number[]) => api['recommendations.rows']({ keys });

/** Recommendations by State, cycle and paragraph. */
export function RecommendationList() {
  const t = useText();
  const columns = useRecommendationColumns();
  const facets = useRecommendationFacets();
  const of = useMemo(
    (): ListDefinition<RecommendationRow> => ({
      list: 'recommendations',
      path: ['recommendations'],
      title: t('nav.recommendations'),
      countText: (count) => t('recommendations.count', { count }),
      columns,
      usual: usualColumns,
      main: 'paragraph',
      sort: { by: 'state' },
      facets,
      searchLabel: t('recommendations.filter.text'),
      searchHelp: <SearchHelp />,
      readKeys: (order) => api['recommendations.keys'](asked(order)),
      readRows,
      readCounts: (facet, filter) => api['recommendations.counts']({ facet: facet as CountedFacet, order: asked(filter) }),
      Preview: RowPreview,
      Bulk: RecommendationBulk,
      exported: 'recommendations',
      Empty: NoRecommendations,
      actions: (
        <>
          <Button onPress={() => go(['recommendations', 'proposals'])}>{t('proposals.open')}</Button>
          <Button onPress={() => go(['import'])}>{t('recommendations.import')}</Button>
        </>
      ),
    }),
    [t, columns, facets],
  );
  return <PowerList of={of} />;
}

function RowPreview({ row }: { readonly row: RecommendationRow }) {
  return <RecommendationPreview key={row.id} row={row} />;
}

function NoRecommendations({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText();
  return (
    <EmptyState
      title={t(isFiltered ? 'recommendations.none' : 'recommendations.empty')}
      actions={
        isFiltered ? (
          <Button onPress={() => go(['recommendations'])}>{t('list.filters.clear')}</Button>
        ) : (
          <Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button>
        )
      }
    >
      {t(isFiltered ? 'recommendations.none.text' : 'recommendations.empty.text')}
    </EmptyState>
  );
}
