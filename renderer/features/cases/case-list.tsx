import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { Day, useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, refine, useRoute } from '../../state/route.ts';
import { useRowsByKey } from '../../state/rows.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import { EmptyState, Page } from '../../ui/layout.tsx';
import { TextFilter } from '../fields/index.ts';
import { ActiveFilters, ColumnChoice, FilterButton, filterIn, requestOf, usualColumns } from './case-filters.tsx';
import styles from './cases.module.css';

type CaseRow = Awaited<ReturnType<(typeof api)['cases.rows']>>[number];

const sorts = ['updated', 'begin', 'title', 'number', 'place'] as const;
const loadRows = (keys: number[]) => api['cases.rows']({ keys });
const none: readonly number[] = [];

/** All cases; sort, filters and columns stand in the address. */
export function CaseList() {
  const t = useText();
  const { query } = useRoute();
  const sort = sorts.find((name) => name === query.get('sort')) ?? 'updated';
  const isReversed = query.get('reverse') === '1';
  const filter = filterIn(query);
  const order = { sort, isReversed, ...requestOf(filter) };
  const { data: keys, error } = useQuery({
    queryKey: ['cases', 'keys', order],
    queryFn: () => api['cases.keys'](order),
    placeholderData: (previous) => previous,
  });
  const { rowAt, onRange } = useRowsByKey(keys ?? none, loadRows);
  const shown = query.get('columns')?.split(',') ?? usualColumns;
  const columns = useColumns(shown);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <Page
      title={t('nav.cases')}
      meta={keys && t('cases.count', { count: keys.length })}
      isFixed
      actions={
        <>
          <TextFilter text={filter.text} label={t('cases.filter.text')} />
          <FilterButton filter={filter} />
          <ColumnChoice shown={shown} />
          <Button kind="primary" onPress={() => go(['cases', 'new'])}>
            {t('action.newCase')}
          </Button>
        </>
      }
    >
      <ActiveFilters filter={filter} />
      {error && <ErrorPanel error={error} />}
      {keys?.length === 0 && <NoCases isFiltered={isFiltered} />}
      {keys && keys.length > 0 && (
        <DataTable
          // Another order or filter begins at its top.
          key={JSON.stringify(order)}
          label={t('nav.cases')}
          columns={columns}
          rowCount={keys.length}
          rowAt={rowAt}
          onRange={onRange}
          onOpen={(row: CaseRow) => go(['cases', row.id])}
          sort={{ column: sort, isDescending: (sort === 'updated') !== isReversed }}
          onSort={(next) => refine(addressOf(next))}
        />
      )}
    </Page>
  );
}

function NoCases({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText();
  const clear = () => go(['cases']);
  return (
    <div className={styles['empty']}>
      <EmptyState
        title={t(isFiltered ? 'cases.none' : 'cases.empty')}
        actions={
          isFiltered ? (
            <Button onPress={clear}>{t('list.filters.clear')}</Button>
          ) : (
            <Button onPress={() => go(['cases', 'new'])}>{t('cases.empty.begin')}</Button>
          )
        }
      >
        {t(isFiltered ? 'cases.none.text' : 'cases.empty.text')}
      </EmptyState>
    </div>
  );
}

/** "Newest first" is the usual order of changes; of the others it is the reverse. */
function addressOf({ column, isDescending }: Sort) {
  const isReversed = column === 'updated' ? !isDescending : isDescending;
  return { sort: column, reverse: isReversed ? '1' : undefined };
}

/** Beside a number that two cases have. */
function SharedMark({ label }: { readonly label: string }) {
  return (
    <span className={styles['shared']} role="img" aria-label={label} title={label}>
      <TriangleAlert size={13} aria-hidden />
    </span>
  );
}

function useColumns(shown: readonly string[]): readonly Column<CaseRow>[] {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const text = (value: string | null) => (
    <span dir="auto" title={value ?? ''}>
      {value}
    </span>
  );
  const date = (value: string | null) =>
    value ? text(describeDate(value, locale)) : <span className={styles['missing']}>{t('frame.unknown')}</span>;
  const name = (id: string) => t(`cases.column.${id}` as 'cases.column.number');
  const column = (id: string, width: string, render: Column<CaseRow>['render'], more: Partial<Column<CaseRow>> = {}) => ({
    id,
    label: name(id),
    width,
    render,
    ...more,
  });
  const all: readonly Column<CaseRow>[] = [
    column(
      'number',
      '6.5rem',
      ({ number, sharesNumber }) => (
        <>
          {number}
          {sharesNumber && <SharedMark label={t('case.sharesNumber')} />}
        </>
      ),
      { isSortable: true },
    ),
    column(
      'title',
      'minmax(15rem, 2fr)',
      ({ title }) => (title ? text(title) : <span className={styles['missing']}>{t('frame.palette.untitled')}</span>),
      {
        isSortable: true,
      },
    ),
    column('victim', 'minmax(5.5rem, 0.8fr)', ({ victim }) => text(victim)),
    column('act', 'minmax(8.5rem, 1.2fr)', ({ actType, acts }) =>
      text(`${words.label('act-types', actType)}${acts > 1 ? ` +${acts - 1}` : ''}`),
    ),
    column('begin', 'minmax(8.5rem, 0.8fr)', ({ begin }) => date(begin), { isSortable: true }),
    column('place', 'minmax(5.5rem, 0.8fr)', ({ place }) => text(place), { isSortable: true }),
    column('acts', '4rem', ({ acts }) => acts, { isNumeric: true }),
    column('links', '4rem', ({ links }) => links, { isNumeric: true }),
    column('sources', '5rem', ({ sources }) => sources, { isNumeric: true }),
    column('status', '8rem', ({ monitoringStatus }) => words.label('monitoring-statuses', monitoringStatus)),
    column('deadline', '9rem', ({ deadline }) => deadline && describeDate(deadline, locale)),
    column('updated', '9.5rem', ({ updated }) => <Day instant={updated} />, { isSortable: true }),
  ];
  return all.filter(({ id }) => id === 'title' || id === 'begin' || shown.includes(id));
}
