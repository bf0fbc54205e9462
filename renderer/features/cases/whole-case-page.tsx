import { useQuery } from '@tanstack/react-query';

import { shownName } from '../../../db/model/name.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { useCrumbName } from '../../state/crumbs.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Definitions, Page, Section, Soft } from '../../ui/layout.tsx';
import { ShowingPlaces } from '../evidence/index.ts';
import { PrintButton, type ShownRecord } from '../fields/index.ts';
import { useLinks } from '../links/index.ts';
import type { NamedPerson } from '../people/index.ts';
import { WholeTimeline } from '../timeline/index.ts';
import { useFieldText } from '../values/index.ts';
import { useActSentence } from './act-sentence.tsx';
import { AllFields, PlainText } from './all-fields.tsx';
import { type CaseDetails, calledIn, namedPeople } from './case-details.ts';
import { type ChainedCase, useChain, useChainTitle } from './chain-section.tsx';
import { useChainWords } from './chain-words.ts';
import { partsOf } from './case-people.tsx';
import styles from './cases.module.css';
import { Reading } from './narrative.tsx';
import { useCaseTitle } from './proposed-title.ts';

/** A whole case on one page, with nothing folded: to read, and to print. */
export function WholeCasePage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['cases', 'show', id], queryFn: () => api['cases.show']({ id }) });
  if (data && !error) return <Loaded details={data} />;
  return <PendingPage title={t('nav.cases')} error={error} actions={<Button onPress={() => go(['cases'])}>{t('case.toList')}</Button>} />;
}

function Loaded({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const title = useCaseTitle(details);
  useCrumbName(['cases', details.id], title);
  const people = namedPeople(details, t);
  const { narrative } = details.fields;
  return (
    <Page
      title={title}
      isNarrow
      meta={String(details.fields['number'] ?? '')}
      actions={
        <>
          <a href={hrefOf(['cases', details.id])} data-not-printed>
            {t('case.backToPage')}
          </a>
          <PrintButton title={t('case.print.title')}>
            <p>{t('case.print.text')}</p>
          </PrintButton>
        </>
      }
    >
      <Section title={t('case.facts')}>
        <AllFields entity="case" record={details} people={people} without={['title', 'number', 'narrative']} />
        <ShowingPlaces records={[details.id]} />
      </Section>
      <Acts details={details} people={people} />
      {narrative !== undefined && (
        <Section title={t('case.story')}>
          <Reading text={String(narrative)} />
        </Section>
      )}
      <WholeTimeline id={details.id} />
      <Proceedings details={details} people={people} />
      <Records title={t('case.sources')} entity="source" records={details.sources} people={people} />
      <Records title={t('case.evidence')} entity="evidence" records={details.evidence} people={people} without={['sizeBytes']} />
      <People details={details} />
      <Records title={t('place.intervention.section')} entity="intervention" records={details.interventions} people={people} />
      <Links id={details.id} />
      <Ties id={details.id} />
    </Page>
  );
}

function Acts({ details, people }: { readonly details: CaseDetails; readonly people: readonly NamedPerson[] }) {
  const t = useText();
  const sentence = useActSentence();
  if (details.acts.length === 0) return null;
  return (
    <Section title={t('case.acts')}>
      {details.acts.map((act) => (
        <div key={act.id} className={styles['whole']}>
          <p>{sentence(act, people)}</p>
          <AllFields entity="act" record={act} people={people} without={['type', 'victim', 'begin', 'end', 'place']} />
          <ShowingPlaces records={[act.id]} />
          <Within entity="involvement" records={act.involvements} people={people} />
          <Within entity="stay" records={act.stays} people={people} />
        </div>
      ))}
    </Section>
  );
}

function Proceedings({ details, people }: { readonly details: CaseDetails; readonly people: readonly NamedPerson[] }) {
  const t = useText();
  if (details.proceedings.length === 0) return null;
  return (
    <Section title={t('case.proceedings')}>
      {details.proceedings.map((proceeding) => (
        <div key={proceeding.id} className={styles['whole']}>
          <AllFields entity="proceeding" record={proceeding} people={people} />
          <ShowingPlaces records={[proceeding.id]} />
          <Within entity="charge" records={proceeding.charges} people={people} />
          <Within entity="hearing" records={proceeding.hearings} people={people} />
        </div>
      ))}
    </Section>
  );
}

/** What stands in a record, each by itself under the word for it. */
function Within({ entity, records, people }: Pick<RecordsProps, 'entity' | 'people'> & { readonly records: readonly ShownRecord[] }) {
  const words = useFieldText();
  return records.map((record) => (
    <div key={record.id} className={styles['within']} role="group" aria-label={words.entity(entity)}>
      <p className={styles['partsTitle']}>{words.entity(entity)}</p>
      <AllFields entity={entity} record={record} people={people} />
      <ShowingPlaces records={[record.id]} />
    </div>
  ));
}

interface RecordsProps {
  readonly title: string;
  readonly entity: string;
  readonly records: CaseDetails['sources'];
  readonly people: readonly NamedPerson[];
  readonly without?: readonly string[];
}

function Records({ title, entity, records, people, without = [] }: RecordsProps) {
  if (records.length === 0) return null;
  return (
    <Section title={title}>
      {records.map((record) => (
        <div key={record.id} className={styles['whole']}>
          <AllFields entity={entity} record={record} people={people} without={without} />
        </div>
      ))}
    </Section>
  );
}

function People({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  if (details.people.length === 0) return null;
  const rows = details.people.map((person) => {
    const others = person.names.slice(1).map(({ fields }) => shownName(fields));
    const parts = partsOf(details, person).map((part) => t(`case.part.${part}`));
    return [calledIn(details, person, t), <PlainText key={person.id}>{joined([...others, ...parts], ' · ')}</PlainText>] as const;
  });
  return (
    <Section title={t('case.people')}>
      <Definitions entries={rows} />
    </Section>
  );
}

function Links({ id }: { readonly id: string }) {
  const t = useText();
  const words = useWords();
  const { links } = useLinks({ case: id });
  if (links.length === 0) return null;
  return (
    <Section title={t('case.links')}>
      {links.map((link) => (
        <div key={link.id} className={styles['whole']}>
          <p dir="auto">
            <strong>{link.paragraph ?? t('recommendation.one')}</strong> {words.label('link-directions', link.direction)}
          </p>
          <p dir="auto">{link.text}</p>
          <p dir="auto">{link.reason}</p>
        </div>
      ))}
    </Section>
  );
}

/** The other events of the story, in the order of time, and how this one stands to each. */
function Ties({ id }: { readonly id: string }) {
  const t = useText();
  const dateText = useDateText();
  const saidOf = useChainWords();
  const { cases: chained, isCut } = useChain(id);
  if (chained.length === 0) return null;
  const rows = chained.map((one) => {
    const said = one.ties.map(({ type, note }) => [saidOf(type), note].filter(Boolean).join(': '));
    return [
      one.begin === null ? t('chain.noDate') : dateText(one.begin),
      <PlainText key={one.id}>
        {one.id === id ? t('chain.here') : <EventName one={one} />}
        {said.filter(Boolean).map((text) => ` · ${text}`)}
      </PlainText>,
    ] as const;
  });
  return (
    <Section title={t('chain.title')}>
      <Definitions entries={rows} />
      {isCut && <Soft>{t('chain.cut.whole')}</Soft>}
    </Section>
  );
}

function EventName({ one }: { readonly one: ChainedCase }) {
  return joined([useChainTitle(one), one.number], ' · ');
}
