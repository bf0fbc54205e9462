import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, refine, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState, Page, Row } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './recommendations.module.css';

type RecommendationRow = Awaited<ReturnType<(typeof api)['recommendations.list']>>['rows'][number];

const pageRows = 300;

/** Recommendations by State, cycle and paragraph; filters stand in the address. */
export function RecommendationList() {
  const t = useText();
  const { query } = useRoute();
  const text = query.get('text') ?? '';
  const cycle = query.get('cycle') ?? '';
  const theme = query.get('theme') ?? '';
  const columns = useColumns();
  const { rows, total, error, onRange } = useRecommendations(text, cycle, theme);
  const isFiltered = text !== '' || cycle !== '' || theme !== '';
  return (
    <Page
      title={t('nav.recommendations')}
      meta={rows && t('recommendations.count', { count: rows.length, more: total ? 'no' : 'yes' })}
      isFixed
      actions={<Filters text={text} cycle={cycle} theme={theme} />}
    >
      {error && <ErrorPanel error={error} />}
      {rows?.length === 0 ? (
        <div className={styles['empty']}>
          <EmptyState
            title={t(isFiltered ? 'recommendations.none' : 'recommendations.empty')}
            {...(!isFiltered && { actions: <Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button> })}
          >
            {t(isFiltered ? 'recommendations.none.text' : 'recommendations.empty.text')}
          </EmptyState>
        </div>
      ) : (
        <DataTable
          label={t('nav.recommendations')}
          columns={columns}
          rowCount={rows?.length ?? 0}
          rowAt={(index) => rows?.[index]}
          onRange={onRange}
          onOpen={(row) => go(['recommendations', row.id])}
        />
      )}
    </Page>
  );
}

/** A theme is a short list of its own; everything else is read in pages. */
function useRecommendations(text: string, cycle: string, theme: string) {
  const { data: themes } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['recommendations', 'list', text, cycle],
    queryFn: ({ pageParam }) =>
      api['recommendations.list']({
        limit: pageRows,
        ...(text && { query: text }),
        ...(cycle && { cycle: Number(cycle) }),
        ...(pageParam && { after: pageParam }),
      }),
    initialPageParam: undefined as Awaited<ReturnType<(typeof api)['recommendations.list']>>['after'],
    getNextPageParam: (last) => last.after,
    placeholderData: (previous) => previous,
  });
  const members = theme ? new Set(themes?.find(({ id }) => id === theme)?.recommendations) : undefined;
  const rows = data?.pages.flatMap((page) => page.rows).filter(({ id }) => !members || members.has(id));
  const loaded = rows?.length ?? 0;
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetching && (theme !== '' || last >= loaded - 60)) void fetchNextPage();
    },
    [hasNextPage, isFetching, loaded, theme, fetchNextPage],
  );
  return { rows, total: !hasNextPage, error, onRange };
}

function Filters({ text, cycle, theme }: { readonly text: string; readonly cycle: string; readonly theme: string }) {
  const t = useText();
  const { data: themes = [] } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const cycles = ['1', '2', '3', '4'].map((id) => ({ id, label: t('recommendations.cycle', { cycle: id }) }));
  return (
    <Row>
      <TextField
        label={t('recommendations.filter.text')}
        isLabelHidden
        placeholder={t('recommendations.filter.text')}
        value={text}
        onChange={(value) => refine({ text: value || undefined })}
      />
      <SelectField
        label={t('recommendations.filter.cycle')}
        isLabelHidden
        value={cycle}
        options={[{ id: '', label: t('recommendations.filter.anyCycle') }, ...cycles]}
        placeholder={t('recommendations.filter.anyCycle')}
        onChange={(value) => refine({ cycle: value || undefined })}
      />
      <SelectField
        label={t('nav.themes')}
        isLabelHidden
        value={theme}
        options={[{ id: '', label: t('recommendations.filter.anyTheme') }, ...themes.map(({ id, name }) => ({ id, label: name ?? '' }))]}
        placeholder={t('recommendations.filter.anyTheme')}
        onChange={(value) => refine({ theme: value || undefined })}
      />
    </Row>
  );
}

function useColumns(): readonly Column<RecommendationRow>[] {
  const t = useText();
  const words = useWords();
  return [
    { id: 'state', label: t('recommendations.column.state'), width: '5rem', render: ({ state }) => state },
    { id: 'cycle', label: t('recommendations.column.cycle'), width: '4.5rem', isNumeric: true, render: ({ cycle }) => cycle },
    { id: 'paragraph', label: t('recommendations.column.paragraph'), width: '6rem', render: ({ paragraph }) => paragraph },
    {
      id: 'text',
      label: t('recommendations.column.text'),
      width: 'minmax(18rem, 1fr)',
      render: ({ text }) => <span dir="auto">{text}</span>,
    },
    {
      id: 'response',
      label: t('recommendations.column.response'),
      width: '11rem',
      render: ({ response }) => words.label('upr-responses', response),
    },
  ];
}
