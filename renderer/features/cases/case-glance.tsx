import { CircleQuestionMark, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/layout.tsx';
import { FieldGroup, RecordChoice, RecordConfidentiality, RecordDate, RecordText, TeamFields, useFieldsAround } from '../fields/index.ts';
import { directionTone, LinkButton, RecommendationOf, useLinks } from '../links/index.ts';
import { PersonField, useNamesToDecide } from '../people/index.ts';
import { isBlankDoer, useDoers } from './act-sentence.tsx';
import { type CaseDetails, namedPeople } from './case-details.ts';
import { eachOnce } from './doers.ts';
import styles from './cases.module.css';
import { type Asked, type AskFor, type AskedPart, earlyEnd, undecidedIn, unreadDate, useWanted } from './use-asked.ts';

export interface CaseGlanceProps {
  readonly details: CaseDetails;
  readonly asked: Asked | undefined;
  readonly ask: AskFor;
}

/** What matters of a case, first and together: who, by whom, when, where, because of what, how secret, to what it is linked, what is missing. */
export function CaseGlance({ details, asked, ask }: CaseGlanceProps) {
  const t = useText();
  return (
    <section className={styles['glance']} aria-label={t('case.facts')}>
      <div className={styles['glanceRows']}>
        <Who details={details} />
        <ByWhom details={details} />
      </div>
      <Fields details={details} asked={asked} />
      <TeamFields
        entity="case"
        record={details}
        isQuiet
        renderPerson={(field) => <PersonField {...field} people={namedPeople(details, t)} />}
      />
      <Linked details={details} />
      <ToDecide details={details} ask={ask} />
      <Missing details={details} ask={ask} />
    </section>
  );
}

function GlanceRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['glanceRow']}>
      <span className={styles['glanceLabel']}>{label}</span>
      <div className={styles['glanceValue']}>{children}</div>
    </div>
  );
}

function Who({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const people = namedPeople(details, t);
  const named = details.acts.map(({ fields }) => fields['victim']).filter((one) => typeof one === 'string');
  // Whoever is said to be the same stands here once.
  const victims = [...new Set(named.map((id) => details.people.find(({ records }) => records.includes(id))?.id ?? id))];
  if (victims.length === 0) return null;
  return (
    <GlanceRow label={t('case.who')}>
      {victims.map((id) => (
        <a key={id} href={hrefOf(['people', id])} dir="auto">
          {people.find((person) => person.id === id)?.name ?? t('person.notReceived')}
        </a>
      ))}
    </GlanceRow>
  );
}

function ByWhom({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const people = namedPeople(details, t);
  const doersOf = useDoers();
  const doers = details.acts.flatMap((act) => doersOf(act, people));
  const once = eachOnce(doers);
  if (once.length === 0) return null;
  return (
    <GlanceRow label={t('case.byWhom')}>
      {once.map(({ person, name, degree, text }) => (
        <span key={`${person} ${text}`}>
          {person === undefined ? (
            <bdi>{name}</bdi>
          ) : (
            <a href={hrefOf(['people', person])} dir="auto">
              {name}
            </a>
          )}
          {degree !== '' && ` ${t('act.degree', { degree })}`}
        </span>
      ))}
    </GlanceRow>
  );
}

/** What the page is asked for, and the field of the case that it is written in. */
const fieldOf: Partial<Record<AskedPart, string>> = { title: 'title', date: 'begin', place: 'place' };

function Fields({ details: { id, fields, missing }, asked }: Pick<CaseGlanceProps, 'details' | 'asked'>) {
  const t = useText();
  const wanted = useWanted(id, asked, fieldOf);
  const isMissing = new Set(missing.map((part) => fieldOf[part]));
  const field = (name: string) =>
    ({ entity: 'case', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
  const grouped = (name: string, shown: ReactNode) => ({ ...field(name), isAskedElsewhere: isMissing.has(name), shown });
  // The heading says it; the field is there while it is written.
  const title = { ...grouped('title', <RecordText {...field('title')} />), ...(wanted?.field !== 'title' && { value: undefined }) };
  return (
    <FieldGroup
      entity="case"
      record={id}
      isQuiet
      wanted={wanted}
      fields={[
        { ...title, isAskedElsewhere: true },
        grouped('begin', <RecordDate {...field('begin')} />),
        grouped('end', <RecordDate {...field('end')} begin={fields['begin']} />),
        grouped('place', <RecordText {...field('place')} />),
        { ...grouped('confidentiality', <RecordConfidentiality {...field('confidentiality')} />), isKept: true },
        grouped('attackLink', <RecordChoice {...field('attackLink')} />),
        ...(typeof fields['attackLink'] === 'string'
          ? [grouped('attackLinkReason', <RecordText {...field('attackLinkReason')} lines="many" />)]
          : []),
        grouped('reprisal', <RecordText {...field('reprisal')} lines="many" description={t('case.reprisal.hint')} />),
        grouped('violationStatus', <RecordChoice {...field('violationStatus')} />),
      ]}
    />
  );
}

/** The recommendations, in a line; each with its reason stands further down. */
function Linked({ details: { id } }: { readonly details: CaseDetails }) {
  const t = useText();
  const words = useWords();
  const { isReadOnly } = useFieldsAround();
  const { links } = useLinks({ case: id });
  return (
    <GlanceRow label={t('case.links')}>
      {links.map((link) => (
        <span key={link.id} className={styles['glanceLink']}>
          <RecommendationOf link={link} />
          <Badge tone={directionTone(link.direction)}>{words.label('link-directions', link.direction)}</Badge>
        </span>
      ))}
      {!isReadOnly && <LinkButton from={{ case: id }} icon={<Plus size={12} aria-hidden />} isQuiet />}
    </GlanceRow>
  );
}

/** Names that were typed and left: each leads to the field where somebody says who it is. */
function ToDecide({ details, ask }: Pick<CaseGlanceProps, 'details' | 'ask'>) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const waiting = undecidedIn(details, useNamesToDecide());
  if (isReadOnly || waiting.length === 0) return null;
  return (
    <GlanceRow label={t('case.toDecide')}>
      {waiting.map(({ record, field, name }) => (
        <Button
          key={`${record} ${field}`}
          kind="quiet"
          icon={<CircleQuestionMark size={12} aria-hidden />}
          onPress={() => ask('undecided', { record, field })}
        >
          {t('person.unclear', { name })}
        </Button>
      ))}
    </GlanceRow>
  );
}

/** What a report would need and nobody wrote yet; each word leads to where it is written. */
function Missing({ details, ask }: Pick<CaseGlanceProps, 'details' | 'ask'>) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const isByNobody = details.acts.length > 0 && details.acts.every(({ involvements }) => involvements.every(isBlankDoer));
  const parts: readonly Exclude<AskedPart, 'undecided' | 'detail'>[] = [
    ...details.missing,
    ...(isByNobody ? (['perpetrator'] as const) : []),
  ];
  const at = { readable: unreadDate(details), order: earlyEnd(details) } as const;
  if (isReadOnly || parts.length === 0) return null;
  return (
    <GlanceRow label={t('case.missing')}>
      {parts.map((part) => (
        <Button key={part} kind="quiet" icon={<Plus size={12} aria-hidden />} onPress={() => ask(part, at[part as keyof typeof at])}>
          {t(`case.missing.${part}`)}
        </Button>
      ))}
    </GlanceRow>
  );
}
