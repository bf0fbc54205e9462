import { shownName } from '../../../db/model/name.ts';
import { isQuiet } from '../../../db/model/person.ts';
import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { hrefOf } from '../../state/route.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Badge, Section, Soft } from '../../ui/layout.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { NameFields } from '../people/index.ts';
import { type CaseDetails, type CasePerson, calledIn } from './case-details.ts';
import styles from './cases.module.css';

/** Everybody who stands in the case, with their parts in it and all their names. */
export function People({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  return (
    <Section title={t('case.people')} count={details.people.length}>
      {details.people.length === 0 && <Soft>{t('case.people.empty')}</Soft>}
      {details.people.map((person) => (
        <PersonCard
          key={person.id}
          called={calledIn(details, person, t)}
          people={details.people}
          person={person}
          parts={partsOf(details, person)}
        />
      ))}
    </Section>
  );
}

type Part = 'victim' | 'perpetrator' | 'orderedBy' | 'authority' | 'source' | keyof typeof fieldsInCourt;

/** By which field of a proceeding somebody stands in it. */
const fieldsInCourt = { accused: 'person', court: 'court', judge: 'judge', prosecutor: 'prosecutor', counsel: 'counsel' } as const;

/** Which parts a person has in a case. */
export function partsOf(details: CaseDetails, { records }: Pick<CasePerson, 'records'>): readonly Part[] {
  const isMeant = (id: unknown) => records.some((record) => record === id);
  const parts: Part[] = [];
  if (details.acts.some(({ fields }) => isMeant(fields['victim']))) parts.push('victim');
  if (details.acts.some(({ involvements }) => involvements.some(({ fields }) => isMeant(fields['perpetrator'])))) parts.push('perpetrator');
  if (details.acts.some(({ fields }) => isMeant(fields['orderedBy']))) parts.push('orderedBy');
  if (details.acts.some(({ stays }) => stays.some(({ fields }) => isMeant(fields['authority'])))) parts.push('authority');
  for (const part of Object.keys(fieldsInCourt) as (keyof typeof fieldsInCourt)[]) {
    const inCourt = details.proceedings.flatMap((one) => (part === 'judge' ? [one, ...one.hearings] : [one]));
    if (inCourt.some(({ fields }) => isMeant(fields[fieldsInCourt[part]]))) parts.push(part);
  }
  if (details.sources.some(({ fields }) => isMeant(fields['person']))) parts.push('source');
  return parts;
}

interface PersonCardProps {
  readonly called: string;
  readonly people: readonly CasePerson[];
  readonly person: CasePerson;
  readonly parts: readonly Part[];
}

function PersonCard({ called, people, person, parts }: PersonCardProps) {
  const t = useText();
  const others = person.names.slice(1).map(({ fields }) => shownName(fields));
  return (
    <div className={styles['card']}>
      <Disclosure
        title={
          <span className={styles['person']}>
            <strong dir="auto">{called}</strong>
            {others.length > 0 && <Soft>{joined(others, ' · ')}</Soft>}
            {parts.map((part) => (
              <Badge key={part}>{t(`case.part.${part}`)}</Badge>
            ))}
            {isQuiet(person) && <Badge tone="danger">{t('person.doNotContact')}</Badge>}
            {person.deleted && <Badge tone="warning">{t('person.inTrash')}</Badge>}
          </span>
        }
        actions={
          <>
            <ConsentPrompt person={person.id} people={people} />
            <a className={styles['openPerson']} href={hrefOf(['people', person.id])}>
              {t('person.open')}
            </a>
          </>
        }
      >
        <NameFields
          person={person.id}
          names={person.names}
          isPerson={person.fields['kind'] !== 'group' && person.fields['kind'] !== 'organisation'}
        />
      </Disclosure>
    </div>
  );
}
