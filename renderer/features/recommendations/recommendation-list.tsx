import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { go, useRoute } from '../../state/route.ts';
import { useRowsByKey } from '../../state/rows.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState, Page } from '../../ui/layout.tsx';
import { TextFilter } from '../fields/index.ts';
import { GatherDialog } from './gather-dialog.tsx';
import { filterIn, requestOf } from './recommendation-filter.ts';
import { ActiveFilters, FilterButton, SearchHelp } from './recommendation-filters.tsx';
import styles from './recommendations.module.css';

type RecommendationRow = Awaited<ReturnType<(typeof api)['recommendations.rows']>>[number];

const loadRows = (keys: number[]) => api['recommendations.rows']({ keys });
const none: readonly number[] = [];

/** Recommendations by State, cycle and paragraph; filters stand in the address. */
export function RecommendationList() {
  const t = useText();
  const filter = filterIn(useRoute().query);
  const order = requestOf(filter);
  const { data: keys, error } = useQuery({
    queryKey: ['recommendations', 'keys', order],
    queryFn: () => api['recommendations.keys'](order),
    placeholderData: (previous) => previous,
  });
  const { rowAt, onRange } = useRowsByKey(keys ?? none, loadRows);
  const columns = useColumns();
  const [isGathering, setGathering] = useState(false);
  return (
    <Page
      title={t('nav.recommendations')}
      meta={keys && t('recommendations.count', { count: keys.length })}
      isFixed
      actions={
        <>
          <TextFilter text={filter.text} label={t('recommendations.filter.text')} />
          <SearchHelp />
          <FilterButton filter={filter} />
          {keys && keys.length > 0 && <Button onPress={() => setGathering(true)}>{t('recommendations.gather')}</Button>}
          <Button onPress={() => go(['recommendations', 'proposals'])}>{t('proposals.open')}</Button>
          <Button onPress={() => go(['import'])}>{t('recommendations.import')}</Button>
        </>
      }
    >
      <ActiveFilters filter={filter} />
      {error && <ErrorPanel error={error} />}
      {isGathering && keys && <GatherDialog keys={keys} onClose={() => setGathering(false)} />}
      {keys?.length === 0 && <NoRecommendations isFiltered={Object.values(filter).some(Boolean)} />}
      {keys && keys.length > 0 && (
        <DataTable
          // Another order or filter begins at its top.
          key={JSON.stringify(order)}
          label={t('nav.recommendations')}
          columns={columns}
          rowCount={keys.length}
          rowAt={rowAt}
          onRange={onRange}
          onOpen={(row: RecommendationRow) => go(['recommendations', row.id])}
        />
      )}
    </Page>
  );
}

function NoRecommendations({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText();
  return (
    <div className={styles['empty']}>
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
    </div>
  );
}

function useColumns(): readonly Column<RecommendationRow>[] {
  const t = useText();
  const words = useWords();
  const stateName = useStateName();
  return [
    { id: 'state', label: t('recommendations.column.state'), width: '6rem', render: ({ reviewed }) => stateName(reviewed) },
    { id: 'cycle', label: t('recommendations.column.cycle'), width: '3.5rem', isNumeric: true, render: ({ cycle }) => cycle },
    { id: 'paragraph', label: t('recommendations.column.paragraph'), width: '6rem', render: ({ paragraph }) => paragraph },
    {
      id: 'text',
      label: t('recommendations.column.text'),
      width: 'minmax(16rem, 3fr)',
      render: ({ text }) => (
        <span dir="auto" title={text}>
          {text}
        </span>
      ),
    },
    {
      id: 'by',
      label: t('recommendations.column.by'),
      width: 'minmax(7rem, 1fr)',
      render: ({ recommending }) => recommending.map(stateName).join(t('list.separator')),
    },
    {
      id: 'response',
      label: t('recommendations.column.response'),
      width: '8rem',
      render: ({ response }) => words.label('upr-responses', response),
    },
    {
      id: 'themes',
      label: t('recommendations.column.themes'),
      width: 'minmax(7rem, 1fr)',
      render: ({ themes }) => (
        <span dir="auto" title={themes.join(' · ')}>
          {themes.join(' · ')}
        </span>
      ),
    },
    { id: 'links', label: t('recommendations.column.links'), width: '4.5rem', isNumeric: true, render: ({ links }) => links || '' },
  ];
}
