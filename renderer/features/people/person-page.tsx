import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { addRecord } from '../../state/new-record.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { FieldGrid, ItemLink, List, Page, Section, Soft, Stack } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { HistoryDialog, RecordChoice, RecordDate, RecordText } from '../fields/index.ts';

type PersonDetails = Awaited<ReturnType<(typeof api)['people.show']>>;

/** One person: names in every script, who they are, what happened to them. */
export function PersonPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['people', 'show', id], queryFn: () => api['people.show']({ id }) });
  if (error) {
    return (
      <Page title={t('nav.people')}>
        <ErrorPanel error={error} />
      </Page>
    );
  }
  return data ? <Loaded person={data} /> : <Page title={t('frame.loading')}>{null}</Page>;
}

function Loaded({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const [hasHistory, setHistory] = useState(false);
  const name = String(person.names[0]?.fields['fullName'] ?? t('person.unnamed'));
  const trash = async () => {
    await api['records.trash']({ entity: 'person', id: person.id });
    const restore = () => void api['records.restore']({ entity: 'person', id: person.id });
    useToasts.getState().show({ text: t('person.trashed'), action: { label: t('frame.undo'), run: restore } });
    go(['people']);
  };
  return (
    <Page
      title={name}
      isNarrow
      actions={
        <MenuButton
          label={t('frame.more')}
          icon={<Ellipsis size={16} />}
          entries={[
            { id: 'history', label: t('history.show'), run: () => setHistory(true) },
            { id: 'trash', label: t('frame.delete'), isDanger: true, run: () => void trash() },
          ]}
        />
      }
    >
      <Names person={person} />
      <About person={person} />
      <Section title={t('person.cases')} count={person.cases.length}>
        {person.cases.length === 0 && <Soft>{t('person.cases.empty')}</Soft>}
        <List>
          {person.cases.map(({ id, number, title }) => (
            <li key={id}>
              <ItemLink href={hrefOf(['cases', id])}>
                <span dir="auto">{title ?? t('frame.palette.untitled')}</span>
                <Soft>{number}</Soft>
              </ItemLink>
            </li>
          ))}
        </List>
      </Section>
      {hasHistory && <HistoryDialog entity="person" id={person.id} title={name} onClose={() => setHistory(false)} />}
    </Page>
  );
}

function Names({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const words = useWords();
  return (
    <Section
      title={t('person.names')}
      count={person.names.length}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} onPress={() => void addRecord('name', { person: person.id, fullName: '' })}>
          {t('person.names.add')}
        </Button>
      }
    >
      <Stack>
        {person.names.map(({ id, fields }) => {
          const field = (name: string) => ({ entity: 'name', record: id, field: name, value: fields[name] }) as const;
          return (
            <FieldGrid key={id}>
              <RecordText {...field('fullName')} label={t('field.fullName')} />
              <RecordText {...field('reading')} label={t('field.reading')} />
              <RecordChoice {...field('kind')} label={t('field.nameKind')} options={words.options('name-kinds')} />
            </FieldGrid>
          );
        })}
      </Stack>
    </Section>
  );
}

function About({ person: { id, fields } }: { readonly person: PersonDetails }) {
  const t = useText();
  const words = useWords();
  const field = (name: string) =>
    ({ entity: 'person', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.occupation') }) as const;
  return (
    <Section title={t('person.about')}>
      <Stack>
        <FieldGrid>
          <RecordChoice {...field('kind')} options={words.options('person-kinds')} />
          <RecordChoice {...field('sex')} options={words.options('sexes')} />
          <RecordDate {...field('birthDate')} />
          <RecordText {...field('occupation')} />
          <RecordText {...field('organisation')} />
          <RecordText {...field('citizenship')} />
        </FieldGrid>
        <RecordText {...field('activities')} lines="many" />
        <RecordText {...field('safeContact')} lines="many" description={t('person.safeContact.hint')} />
        <Checkbox
          isSelected={fields['doNotContact'] === true}
          onChange={(doNotContact) => void api['records.edit']({ entity: 'person', id, fields: { doNotContact } })}
        >
          {t('field.doNotContact')}
        </Checkbox>
        <RecordText {...field('remarks')} lines="many" />
      </Stack>
    </Section>
  );
}
