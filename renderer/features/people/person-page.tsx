import { useQuery } from '@tanstack/react-query';

import { shownName } from '../../../db/model/name.ts';
import { isQuiet } from '../../../db/model/person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Badge, Callout, FieldGrid, Page, Section, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import {
  FieldShell,
  FieldsProvider,
  RecordChoice,
  RecordConfidentiality,
  RecordDate,
  RecordNumber,
  RecordText,
  RecordYesNo,
  useFieldHistoryKey,
  useFieldsAround,
  useRemoval,
} from '../fields/index.ts';
import { ConsentSection } from '../consent/index.ts';
import { ForeignGuards } from './foreign-guards.tsx';
import { LookAlikes, Relations } from './look-alikes.tsx';
import { NameFields } from './name-fields.tsx';
import { isNameWithheld } from './withheld.ts';
import styles from './people.module.css';
import { PersonCases } from './person-cases.tsx';

type PersonDetails = Awaited<ReturnType<(typeof api)['people.show']>>;

/** One person: names in every script, who they are, what happened to them. */
export function PersonPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['people', 'show', id], queryFn: () => api['people.show']({ id }) });
  if (data && !error) return <Loaded person={data} readAt={dataUpdatedAt} />;
  return (
    <PendingPage title={t('nav.people')} error={error} actions={<Button onPress={() => go(['people'])}>{t('person.toList')}</Button>} />
  );
}

function Loaded({ person, readAt }: { readonly person: PersonDetails; readonly readAt: number }) {
  const t = useText();
  const { remove, attempt } = useRemoval();
  useFieldHistoryKey();
  const nameless = isNameWithheld(person.states, person.names) ? 'person.withheld' : 'person.unnamed';
  const name = shownName(person.names[0]?.fields ?? {}) || t(nameless);
  const trash = async () => {
    if (await remove('person', person.id, 'person.trashed')) go(['people']);
  };
  const restore = () => void attempt(() => api['records.restore']({ entity: 'person', id: person.id }));
  return (
    <Page
      title={name}
      meta={isQuiet(person) && <Badge tone="danger">{t('person.doNotContact')}</Badge>}
      actions={
        <RecordMenu
          entity="person"
          id={person.id}
          title={name}
          isReadOnly={person.deleted}
          onTrash={() => void trash()}
          onErased={() => go(['people'])}
        />
      }
    >
      <FieldsProvider states={person.states} isReadOnly={person.deleted} readAt={readAt}>
        <div className={styles['notes']}>
          {person.deleted && (
            <Callout tone="warning" title={t('person.inTrash.title')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>} />
          )}
          <ForeignGuards guards={person.guards} />
          <LookAlikes person={person} />
        </div>
        <div className={styles['columns']}>
          <div>
            <Section title={t('person.names')} count={person.names.length}>
              <NameFields person={person.id} names={person.names} />
            </Section>
            <ConsentSection person={person.id} name={name} />
            <About person={person} />
          </div>
          <div>
            <PersonCases person={person} />
            <Relations person={person} />
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

function useField({ id, fields }: PersonDetails) {
  const t = useText();
  return (name: string) =>
    ({ entity: 'person', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.occupation') }) as const;
}

function About({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const field = useField(person);
  const isGroup = person.fields['kind'] === 'group' || person.fields['kind'] === 'organisation';
  return (
    <Section title={t('person.about')}>
      <Stack>
        <FieldGrid>
          <RecordChoice {...field('kind')} />
          {isGroup && <RecordNumber {...field('groupSize')} description={t('person.groupSize.hint')} />}
          {!isGroup && <RecordChoice {...field('sex')} />}
          {!isGroup && <RecordText {...field('genderIdentity')} />}
          {!isGroup && <RecordDate {...field('birthDate')} />}
          <RecordText {...field('occupation')} />
          <RecordText {...field('organisation')} />
          <RecordChoice {...field('isDefender')} />
        </FieldGrid>
        {isGroup && <RecordText {...field('groupDescription')} lines="many" />}
        <RecordText {...field('activities')} lines="many" />
        <DoNotContact person={person} />
        <Disclosure title={t('person.sensitive')}>
          <p>{t('person.sensitive.text')}</p>
          <FieldGrid>
            <RecordText {...field('birthPlace')} />
            <RecordText {...field('citizenship')} />
            <RecordYesNo {...field('deceased')} />
            <RecordConfidentiality {...field('confidentiality')} />
          </FieldGrid>
          <RecordText {...field('safeContact')} lines="many" description={t('person.safeContact.hint')} />
          <RecordText {...field('remarks')} lines="many" />
        </Disclosure>
      </Stack>
    </Section>
  );
}

function DoNotContact({ person: { id, fields } }: { readonly person: PersonDetails }) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const change = (doNotContact: boolean) => void attempt(() => api['records.edit']({ entity: 'person', id, fields: { doNotContact } }));
  return (
    <FieldShell entity="person" record={id} field="doNotContact" label={t('field.doNotContact')}>
      <Checkbox isSelected={fields['doNotContact'] === true} isDisabled={isReadOnly} onChange={change}>
        {t('field.doNotContact')}
      </Checkbox>
    </FieldShell>
  );
}
