import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { Day, useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, refine, useRoute } from '../../state/route.ts';
import { useRowsByKey } from '../../state/rows.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx';
import { Badge, EmptyState, Page, Soft } from '../../ui/layout.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ConsentBadge } from '../consent/index.ts';
import { TextFilter } from '../fields/index.ts';
import styles from './people.module.css';

type PersonRow = Awaited<ReturnType<(typeof api)['people.rows']>>[number];

const sorts = ['name', 'updated'] as const;
const loadRows = (keys: number[]) => api['people.rows']({ keys });
const consentStates = ['missing', 'expired', 'withdrawn', 'recorded'] as const;
const none: readonly number[] = [];

/** Everybody who stands in a case; found in any script, by pinyin, by initials. Filters stand in the address. */
export function PeopleList() {
  const t = useText();
  const { query } = useRoute();
  const sort = sorts.find((name) => name === query.get('sort')) ?? 'name';
  const isReversed = query.get('reverse') === '1';
  const [text, kind, quiet] = [query.get('text') ?? '', query.get('kind') ?? '', query.get('quiet') === '1'];
  const consent = consentStates.find((state) => state === query.get('consent'));
  const order = {
    sort,
    isReversed,
    ...(text && { text: text.slice(0, 200) }),
    ...(kind && { kind }),
    ...(quiet && { doNotContact: true }),
    ...(consent && { consent }),
  };
  const { data: keys, error } = useQuery({
    queryKey: ['people', 'keys', order],
    queryFn: () => api['people.keys'](order),
    placeholderData: (previous) => previous,
  });
  const { rowAt, onRange } = useRowsByKey(keys ?? none, loadRows);
  const columns = useColumns();
  const shown = { column: sort, isDescending: (sort === 'updated') !== isReversed };
  return (
    <Page
      title={t('nav.people')}
      meta={keys && t('people.count', { count: keys.length })}
      isFixed
      actions={
        <>
          <TextFilter text={text} label={t('people.filter.text')} />
          <Filters kind={kind} quiet={quiet} consent={consent ?? ''} />
          <Button kind="primary" onPress={() => go(['people', 'new'])}>
            {t('action.newPerson')}
          </Button>
        </>
      }
    >
      {error && <ErrorPanel error={error} />}
      {keys?.length === 0 && <Nobody isFiltered={text !== '' || kind !== '' || quiet || consent !== undefined} />}
      {keys && keys.length > 0 && (
        <DataTable
          // Another order or filter begins at its top.
          key={JSON.stringify(order)}
          label={t('nav.people')}
          columns={columns}
          rowCount={keys.length}
          rowAt={rowAt}
          onRange={onRange}
          onOpen={(row: PersonRow) => go(['people', row.id])}
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

function Filters({ kind, quiet, consent }: { readonly kind: string; readonly quiet: boolean; readonly consent: string }) {
  const t = useText();
  const words = useWords();
  const count = Number(kind !== '') + Number(quiet) + Number(consent !== '');
  return (
    <PopoverButton label={count > 0 ? t('list.filter.count', { count }) : t('list.filter')} icon={<ListFilter size={14} aria-hidden />}>
      <SelectField
        label={t('field.kind')}
        value={kind}
        options={[{ id: '', label: t('people.filter.anyKind') }, ...words.options('person-kinds')]}
        onChange={(value) => refine({ kind: value || undefined })}
      />
      <SelectField
        label={t('consent.title')}
        value={consent}
        options={[{ id: '', label: t('consent.filter.any') }, ...consentStates.map((id) => ({ id, label: t(`consent.state.${id}`) }))]}
        onChange={(value) => refine({ consent: value || undefined })}
      />
      <Checkbox isSelected={quiet} onChange={(on) => refine({ quiet: on ? '1' : undefined })}>
        {t('person.doNotContact')}
      </Checkbox>
    </PopoverButton>
  );
}

function Nobody({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText();
  return (
    <div className={styles['empty']}>
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
    </div>
  );
}

function useColumns(): readonly Column<PersonRow>[] {
  const t = useText();
  const words = useWords();
  return [
    {
      id: 'name',
      label: t('person.name'),
      width: 'minmax(9rem, 1.2fr)',
      isSortable: true,
      render: ({ name, records }) => (
        <>
          {name ? <span dir="auto">{name}</span> : <Soft>{t(name === '' ? 'person.withheld' : 'person.unnamed')}</Soft>}
          {records > 1 && <Soft> · {t('person.records', { count: records })}</Soft>}
        </>
      ),
    },
    {
      id: 'others',
      label: t('people.column.others'),
      width: 'minmax(7rem, 1fr)',
      render: ({ otherNames }) => <span dir="auto">{otherNames.join(' · ')}</span>,
    },
    {
      id: 'work',
      label: t('people.column.work'),
      width: 'minmax(7rem, 1fr)',
      render: ({ occupation, organisation }) => <span dir="auto">{[occupation, organisation].filter(Boolean).join(' · ')}</span>,
    },
    { id: 'consent', label: t('consent.title'), width: '8.5rem', render: ({ consent }) => <ConsentBadge state={consent} /> },
    { id: 'kind', label: t('field.kind'), width: '6.5rem', render: ({ kind }) => words.label('person-kinds', kind) },
    { id: 'suffered', label: t('people.column.suffered'), width: '7rem', isNumeric: true, render: ({ suffered }) => suffered || '' },
    { id: 'done', label: t('people.column.done'), width: '7rem', isNumeric: true, render: ({ done }) => done || '' },
    {
      id: 'contact',
      label: t('people.column.contact'),
      width: '8rem',
      render: ({ doNotContact }) => doNotContact && <Badge tone="danger">{t('person.doNotContact')}</Badge>,
    },
    {
      id: 'updated',
      label: t('cases.column.updated'),
      width: '9.5rem',
      isSortable: true,
      render: ({ updated }) => <Day instant={updated} />,
    },
  ];
}
