import { byDate } from '../../../db/model/date-order.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { hrefOf } from '../../state/route.ts';
import { Section, Soft } from '../../ui/layout.tsx';
import { Proof } from '../evidence/index.ts';
import { PartRows, type PersonPlace } from '../fields/index.ts';
import { WhatToAsk } from '../guide/index.ts';
import { PersonField } from '../people/index.ts';
import { useTimeline } from '../timeline/index.ts';
import { CaseName, useFieldText } from '../values/index.ts';
import { Parts } from './act-details.tsx';
import { type CaseDetails, namedPeople } from './case-details.ts';
import styles from './cases.module.css';
import { type Asked, newPartFor } from './use-asked.ts';

type Proceeding = CaseDetails['proceedings'][number];

const proceedingFields = [
  'person',
  'kind',
  'instance',
  'court',
  'caseNumber',
  'opened',
  'judge',
  'prosecutor',
  'counsel',
  'counselChosen',
  'verdict',
  'decided',
  'sentenceMonths',
  'appealed',
  'appealResult',
  'confidentiality',
  'sentence',
  'note',
];
const proceedingKept = ['person', 'kind', 'instance', 'court', 'judge', 'counsel', 'verdict', 'decided'];
const chargeFields = ['offence', 'law', 'article', 'date', 'outcome', 'note'];
const hearingFields = ['date', 'kind', 'form', 'judge', 'counselPresent', 'familyAdmitted', 'result'];

export interface ProceedingsProps {
  readonly details: CaseDetails;
  readonly asked: Asked | undefined;
}

/** The law that is used against somebody: what they are charged with, before which court, and how it goes. */
export function Proceedings({ details, asked }: ProceedingsProps) {
  const t = useText();
  const people = namedPeople(details, t);
  const sentence = useProceedingSentence(details);
  const renderPerson = (field: PersonPlace) => <PersonField {...field} people={people} />;
  const { proceedings } = details;
  const isAskedFor = asked?.at !== undefined && proceedings.some((one) => idsOf(one).includes(asked.at!.record));
  const charged = useChargeSentence();
  const heard = useHearingSentence(details);
  return (
    <Section title={t('case.proceedings')} {...(proceedings.length > 1 && { count: proceedings.length })}>
      {proceedings.length === 0 && <Soft>{t('case.proceedings.empty')}</Soft>}
      <InOtherEvents id={details.id} />
      <PartRows
        entity="proceeding"
        owner={details.id}
        parts={proceedings}
        names={proceedingFields}
        kept={proceedingKept}
        level={3}
        first={firstOf(details)}
        renderPerson={renderPerson}
        sentence={sentence}
        asked={isAskedFor ? { at: { ...asked.at!, record: ownerOf(proceedings, asked.at!.record) } } : undefined}
        renderMore={(proceeding) => (
          <>
            <Proof claim={{ entity: 'proceeding', id: proceeding.id, fields: proceeding.fields }} caseId={details.id} />
            <Parts title={t('proceeding.charges')}>
              <PartRows
                entity="charge"
                owner={proceeding.id}
                parts={proceeding.charges}
                names={chargeFields}
                kept={['offence', 'law', 'article', 'outcome']}
                renderPerson={renderPerson}
                sentence={charged}
                renderMore={({ id, fields }) => <Proof claim={{ entity: 'charge', id, fields }} caseId={details.id} />}
                asked={asked && asksForCharge(asked, proceeding) ? newPartFor(asked) : asked}
              />
            </Parts>
            <Parts title={t('proceeding.hearings')}>
              <PartRows
                entity="hearing"
                owner={proceeding.id}
                parts={proceeding.hearings.toSorted(byDate('date'))}
                names={hearingFields}
                kept={['date', 'kind', 'form', 'counselPresent']}
                renderPerson={renderPerson}
                sentence={heard}
                renderMore={({ id, fields }) => <Proof claim={{ entity: 'hearing', id, fields }} caseId={details.id} />}
                asked={asked}
              />
            </Parts>
          </>
        )}
      />
      <WhatToAsk topic="proceeding" />
    </Section>
  );
}

const inCourt = new Set(['proceeding', 'charge', 'hearing']);

/** A trial that is an event of its own is not entered twice: a mechanism is told of it from there. */
function InOtherEvents({ id }: { readonly id: string }) {
  const t = useText();
  const { data } = useTimeline({ case: id });
  const found = new Set(data?.events.flatMap((event) => (inCourt.has(event.entity) && event.case !== id ? [event.case] : [])));
  const others = data?.cases.filter((one) => found.has(one.id)) ?? [];
  if (others.length === 0) return null;
  return (
    <p>
      <Soft>{t('case.proceedings.elsewhere')}</Soft>
      {others.map((one) => (
        <a key={one.id} className={styles['elsewhere']} href={hrefOf(['cases', one.id])} dir="auto">
          <CaseName {...one} />
        </a>
      ))}
    </p>
  );
}

/** Of one victim, whom else would it be against. */
function firstOf({ acts }: CaseDetails): Readonly<Record<string, string>> {
  const victims = new Set(acts.flatMap(({ fields }) => (typeof fields['victim'] === 'string' ? [fields['victim']] : [])));
  return victims.size === 1 ? { person: [...victims][0]! } : {};
}

function idsOf({ id, charges, hearings }: Proceeding): readonly string[] {
  return [id, ...charges.map((one) => one.id), ...hearings.map((one) => one.id)];
}

function ownerOf(proceedings: readonly Proceeding[], record: string): string {
  return proceedings.find((one) => idsOf(one).includes(record))?.id ?? record;
}

/** A charge that nobody wrote down yet. */
function asksForCharge({ at }: Asked, { id }: Proceeding): boolean {
  return at?.record === id && at.field === 'charges';
}

type Sentence<Part> = (part: Part) => readonly (string | undefined)[];

function useProceedingSentence(details: CaseDetails): Sentence<Proceeding> {
  const t = useText();
  const words = useFieldText();
  const people = namedPeople(details, t);
  const nameOf = (id: unknown) => people.find((one) => one.id === id)?.name;
  return ({ fields, charges }) => [
    nameOf(fields['person']),
    words.value('proceeding', 'instance', fields['instance'] ?? null) ?? words.value('proceeding', 'kind', fields['kind'] ?? null),
    nameOf(fields['court']),
    charges
      .map((charge) => charge.fields['offence'] ?? charge.fields['article'])
      .filter(Boolean)
      .join(t('list.separator')),
    words.value('proceeding', 'verdict', fields['verdict'] ?? null),
    words.value('proceeding', 'decided', fields['decided'] ?? null),
    typeof fields['sentenceMonths'] === 'number' ? t('proceeding.months', { count: fields['sentenceMonths'] }) : undefined,
  ];
}

function useChargeSentence(): Sentence<Proceeding['charges'][number]> {
  const t = useText();
  const words = useFieldText();
  return ({ fields: { offence, law, article, outcome } }) => [
    offence as string | undefined,
    article === undefined
      ? (law as string | undefined)
      : t('proceeding.article', { article: String(article), law: String(law ?? '') }).trim(),
    words.value('charge', 'outcome', outcome ?? null),
  ];
}

function useHearingSentence(details: CaseDetails): Sentence<Proceeding['hearings'][number]> {
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  const people = namedPeople(details, t);
  return ({ fields: { date, kind, form, judge } }) => [
    typeof date === 'string' ? dateText(date) : undefined,
    words.value('hearing', 'kind', kind ?? null),
    words.value('hearing', 'form', form ?? null),
    people.find((one) => one.id === judge)?.name,
  ];
}
