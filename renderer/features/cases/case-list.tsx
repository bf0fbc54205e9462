import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, refine, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import { EmptyState, Page, Row } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Columns3 } from 'lucide-react';
import { type CaseRow, useCaseRows } from './use-case-rows.ts';
import styles from './cases.module.css';

const sorts = ['updated', 'begin', 'title'] as const;
const optionalColumns = ['number', 'place', 'acts', 'links', 'sources', 'updated'] as const;

/** All cases; sort, filters and columns stand in the address. */
export function CaseList() {
  const t = useText();
  const { query } = useRoute();
  const sort = sorts.find((name) => name === query.get('sort')) ?? 'updated';
  const isReversed = query.get('reverse') === '1';
  const text = query.get('text') ?? '';
  const status = query.get('status') ?? '';
  const filter = { sort, isReversed, ...(text && { text }), ...(status && { monitoringStatus: status }) };
  const { data: keys, error } = useQuery({
    queryKey: ['cases', 'keys', filter],
    queryFn: () => api['cases.keys'](filter),
    placeholderData: (previous) => previous,
  });
  const { rowAt, onRange } = useCaseRows(keys ?? []);
  const columns = useColumns((query.get('hide') ?? '').split(','));
  const isFiltered = text !== '' || status !== '';
  return (
    <Page
      title={t('nav.cases')}
      meta={keys && t('cases.count', { count: keys.length })}
      isFixed
      actions={
        <>
          <Filters text={text} status={status} />
          <ColumnChoice hidden={query.get('hide') ?? ''} />
          <Button kind="primary" onPress={() => go(['cases', 'new'])}>
            {t('action.newCase')}
          </Button>
        </>
      }
    >
      {error && <ErrorPanel error={error} />}
      {keys?.length === 0 ? (
        <div className={styles['empty']}>
          <EmptyState title={t(isFiltered ? 'cases.none' : 'cases.empty')}>
            {t(isFiltered ? 'cases.none.text' : 'cases.empty.text')}
          </EmptyState>
        </div>
      ) : (
        <DataTable
          label={t('nav.cases')}
          columns={columns}
          rowCount={keys?.length ?? 0}
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

/** "Newest first" is the usual order of changes; of the others it is the reverse. */
function addressOf({ column, isDescending }: Sort) {
  const isReversed = column === 'updated' ? !isDescending : isDescending;
  return { sort: column, reverse: isReversed ? '1' : undefined };
}

function Filters({ text, status }: { readonly text: string; readonly status: string }) {
  const t = useText();
  const words = useWords();
  return (
    <Row>
      <TextField
        label={t('cases.filter.text')}
        isLabelHidden
        placeholder={t('cases.filter.text')}
        value={text}
        onChange={(value) => refine({ text: value || undefined })}
      />
      <SelectField
        label={t('field.monitoringStatus')}
        isLabelHidden
        value={status}
        options={[{ id: '', label: t('cases.filter.anyStatus') }, ...words.options('monitoring-statuses')]}
        placeholder={t('cases.filter.anyStatus')}
        onChange={(value) => refine({ status: value || undefined })}
      />
    </Row>
  );
}

function ColumnChoice({ hidden }: { readonly hidden: string }) {
  const t = useText();
  const names = hidden.split(',').filter(Boolean);
  const toggle = (name: string) => (names.includes(name) ? names.filter((other) => other !== name) : [...names, name]);
  const entries = optionalColumns.map((name) => ({
    id: name,
    label: t(names.includes(name) ? 'cases.columns.show' : 'cases.columns.hide', { name: t(`cases.column.${name}`) }),
    run: () => refine({ hide: toggle(name).join(',') || undefined }),
  }));
  return <MenuButton label={t('cases.columns')} icon={<Columns3 size={16} />} entries={entries} />;
}

function useColumns(hidden: readonly string[]): readonly Column<CaseRow>[] {
  const t = useText();
  const time = useTime();
  const { locale } = useIntl();
  const all: readonly Column<CaseRow>[] = [
    { id: 'number', label: t('cases.column.number'), width: '6.5rem', render: ({ number }) => number },
    {
      id: 'title',
      label: t('cases.column.title'),
      width: 'minmax(14rem, 1fr)',
      isSortable: true,
      render: ({ title }) => <span dir="auto">{title ?? t('frame.palette.untitled')}</span>,
    },
    {
      id: 'begin',
      label: t('cases.column.begin'),
      width: '9.5rem',
      isSortable: true,
      render: ({ begin }) => (begin ? describeDate(begin, locale) : <span className={styles['missing']}>{t('frame.unknown')}</span>),
    },
    { id: 'place', label: t('cases.column.place'), width: '9rem', render: ({ place }) => <span dir="auto">{place}</span> },
    { id: 'acts', label: t('cases.column.acts'), width: '4rem', isNumeric: true, render: ({ acts }) => acts },
    { id: 'links', label: t('cases.column.links'), width: '4rem', isNumeric: true, render: ({ links }) => links },
    { id: 'sources', label: t('cases.column.sources'), width: '5rem', isNumeric: true, render: ({ sources }) => sources },
    { id: 'updated', label: t('cases.column.updated'), width: '11rem', isSortable: true, render: ({ updated }) => time(updated) },
  ];
  return all.filter(({ id }) => !hidden.includes(id));
}
