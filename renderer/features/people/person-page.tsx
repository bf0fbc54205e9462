import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

import { shownName } from '../../../db/model/name.ts';
import { isQuiet } from '../../../db/model/person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useAskedField } from '../../state/asked-place.ts';
import { goToList } from '../../state/list-places.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, Page, Section } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldsProvider, notesIn, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { ConsentSection } from '../consent/index.ts';
import { GraphSection } from '../graph/index.ts';
import { TimelineSection, useTimeline } from '../timeline/index.ts';
import { DefenderProfile } from './defender-profile.tsx';
import { ForeignGuards } from './foreign-guards.tsx';
import { LookAlikes, Verdicts } from './look-alikes.tsx';
import { NameFields } from './name-fields.tsx';
import { isNameWithheld } from '../values/index.ts';
import styles from './people.module.css';
import { PersonCases } from './person-cases.tsx';
import { RelationsSection } from './relations-section.tsx';
import { Differences } from './person-differences.tsx';
import { type PersonDetails, PersonGlance, PersonTexts } from './person-glance.tsx';

interface PersonPageProps {
  readonly id: string;
  /** What shows what is said of them: files know people, and not the other way round. */
  readonly renderProof: (person: PersonDetails) => ReactNode;
}

/** One person: names in every script, who they are, what happened to them. */
export function PersonPage({ id, renderProof }: PersonPageProps) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['people', 'show', id], queryFn: () => api['people.show']({ id }) });
  useTimeline({ person: id });
  if (data && !error) return <Loaded person={data} readAt={dataUpdatedAt} renderProof={renderProof} />;
  return (
    <PendingPage title={t('nav.people')} error={error} actions={<Button onPress={() => go(['people'])}>{t('person.toList')}</Button>} />
  );
}

interface LoadedProps extends Pick<PersonPageProps, 'renderProof'> {
  readonly person: PersonDetails;
  readonly readAt: number;
}

function Loaded({ person, readAt, renderProof }: LoadedProps) {
  const t = useText();
  const { remove, attempt } = useRemoval();
  useFieldHistoryKey();
  const nameless = isNameWithheld(person.states, person.names) ? 'person.withheld' : 'person.unnamed';
  const name = shownName(person.names[0]?.fields ?? {}) || t(nameless);
  const noteOf = useMemo(() => notesIn(person), [person]);
  const trash = async () => {
    if (await remove('person', person.id, 'person.trashed')) goToList('people');
  };
  const restore = () => void attempt(() => api['records.restore']({ entity: 'person', id: person.id }));
  return (
    <Page
      title={name}
      meta={<Meta person={person} />}
      actions={
        <RecordMenu
          entity="person"
          id={person.id}
          title={name}
          isReadOnly={person.deleted}
          onTrash={() => void trash()}
          onErased={() => goToList('people')}
        />
      }
    >
      <FieldsProvider states={person.states} isReadOnly={person.deleted} readAt={readAt} noteOf={noteOf}>
        <div className={styles['notes']}>
          {person.deleted && (
            <Callout tone="warning" title={t('person.inTrash.title')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>} />
          )}
          {/* That nobody contacts them, the heading says. */}
          <ForeignGuards guards={person.guards.filter(({ field }) => person.records.length === 1 || field !== 'doNotContact')} />
          <Differences person={person} />
          <LookAlikes person={person} />
        </div>
        <PersonGlance person={person} />
        <div className={styles['across']}>
          <TimelineSection whose={{ person: person.id }} />
        </div>
        <div className={styles['columns']}>
          <div>
            <PersonCases person={person} />
            <DefenderProfile person={person} />
            <Names person={person} />
            {renderProof(person)}
          </div>
          <div>
            <ConsentSection person={person.id} name={name} />
            <RelationsSection person={person} />
            <Verdicts person={person} />
          </div>
        </div>
        <GraphSection whose={{ person: person.id }} />
        <PersonTexts person={person} />
      </FieldsProvider>
    </Page>
  );
}

function Names({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const asked = useAskedField();
  return (
    <Section title={t('person.names')} count={person.names.length}>
      <NameFields
        person={person.id}
        names={person.names}
        isPerson={isOnePerson(person)}
        asked={asked?.field === 'names' ? asked : undefined}
      />
    </Section>
  );
}

function Meta({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const words = useWords();
  return (
    <>
      {words.label('person-kinds', person.fields['kind'])}
      {person.records.length > 1 && ` · ${t('person.records', { count: person.records.length })}`}{' '}
      {isQuiet(person) && <Badge tone="danger">{t('person.doNotContact')}</Badge>}
    </>
  );
}

function isOnePerson({ fields: { kind } }: PersonDetails): boolean {
  return kind !== 'group' && kind !== 'organisation';
}
