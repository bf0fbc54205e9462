import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type FormEvent, useCallback, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Badge, Callout, EmptyState, ItemLink, List, Page, Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';

type PersonRow = Awaited<ReturnType<(typeof api)['people.list']>>[number];

const pageRows = 200;

/** Everybody who stands in a case, in the order of entry. */
export function PeopleList() {
  const t = useText();
  const columns = useColumns();
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['people', 'list'],
    queryFn: ({ pageParam }) => api['people.list']({ limit: pageRows, ...(pageParam > 0 && { after: pageParam }) }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < pageRows ? undefined : last.at(-1)!.cursor),
  });
  const rows = data?.pages.flat() ?? [];
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetching && last >= rows.length - 40) void fetchNextPage();
    },
    [hasNextPage, isFetching, rows.length, fetchNextPage],
  );
  return (
    <Page
      title={t('nav.people')}
      meta={data && t('people.count', { count: rows.length })}
      isFixed
      actions={
        <Button kind="primary" onPress={() => go(['people', 'new'])}>
          {t('action.newPerson')}
        </Button>
      }
    >
      {error && <ErrorPanel error={error} />}
      {data && rows.length === 0 ? (
        <EmptyStateBox />
      ) : (
        <DataTable
          label={t('nav.people')}
          columns={columns}
          rowCount={rows.length}
          rowAt={(index) => rows[index]}
          onRange={onRange}
          onOpen={(row) => go(['people', row.id])}
        />
      )}
    </Page>
  );
}

function EmptyStateBox() {
  const t = useText();
  return (
    <Callout>
      <EmptyState title={t('people.empty')}>{t('people.empty.text')}</EmptyState>
    </Callout>
  );
}

function useColumns(): readonly Column<PersonRow>[] {
  const t = useText();
  const words = useWords();
  return [
    {
      id: 'name',
      label: t('person.name'),
      width: 'minmax(14rem, 1fr)',
      render: ({ name }) => <span dir="auto">{name ?? t('person.unnamed')}</span>,
    },
    { id: 'others', label: t('people.column.others'), width: '8rem', isNumeric: true, render: ({ otherNames }) => otherNames || '' },
    { id: 'kind', label: t('field.kind'), width: '9rem', render: ({ kind }) => words.label('person-kinds', kind) },
    { id: 'acts', label: t('cases.column.acts'), width: '5rem', isNumeric: true, render: ({ acts }) => acts },
    {
      id: 'contact',
      label: t('people.column.contact'),
      width: '10rem',
      render: ({ doNotContact }) => doNotContact && <Badge tone="danger">{t('person.doNotContact')}</Badge>,
    },
  ];
}

/** A new person, after a look at who may be the same. */
export function NewPersonPage() {
  const t = useText();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const text = name.trim();
  const { data: alike = [] } = useQuery({
    queryKey: ['people', 'find', text],
    queryFn: () => api['people.find']({ text, limit: 8 }),
    enabled: text !== '',
    placeholderData: (previous) => previous,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { id } = await api['people.create']({ name: text });
      go(['people', id]);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Page title={t('action.newPerson')} isNarrow>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextField label={t('person.name')} description={t('person.find.hint')} value={name} onChange={setName} autoFocus />
          {alike.length > 0 && (
            <Callout tone="warning" title={t('person.alike')}>
              <List>
                {alike.map((person) => (
                  <li key={person.id}>
                    <ItemLink href={hrefOf(['people', person.id])}>
                      <strong dir="auto">{person.name}</strong>
                      <Soft>{person.otherNames}</Soft>
                    </ItemLink>
                  </li>
                ))}
              </List>
            </Callout>
          )}
          {error !== undefined && <ErrorPanel error={error} />}
          <Row>
            <Button kind="primary" type="submit" isDisabled={text === ''}>
              {t('person.create')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Page>
  );
}
