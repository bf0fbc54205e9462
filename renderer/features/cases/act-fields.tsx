import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { ageAt } from '../../../db/model/age.ts';
import { corroborationOf, corroborationSentence } from '../../../db/model/corroboration.ts';
import { postsAt } from '../../../db/model/post.ts';
import { sdgClassOf } from '../../../db/model/sdg-class.ts';
import { useText } from '../../i18n/index.tsx';
import { isFirstAsking } from '../../state/asked-once.ts';
import { useWords } from '../../i18n/words.ts';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { RecordMenu } from '../erasure/index.ts';
import { Proof, ShownCount } from '../evidence/index.ts';
import {
  FieldGroup,
  TeamFields,
  RecordActType,
  RecordChoice,
  RecordConfidentiality,
  RecordDate,
  RecordNumber,
  RecordSet,
  RecordText,
  useAdded,
  useFieldsAround,
  useFocusWhenNew,
  useRemoval,
} from '../fields/index.ts';
import { ActLinks } from '../links/index.ts';
import { type NamedPerson, PersonField, useRelationText } from '../people/index.ts';
import { ActDetails } from './act-details.tsx';
import { isBlankDoer, useActSentence } from './act-sentence.tsx';
import type { Act, CaseDetails } from './case-details.ts';
import styles from './cases.module.css';
import { InvolvementFields } from './involvement-fields.tsx';
import { type Asked, useWanted } from './use-asked.ts';

export interface ActFieldsProps {
  readonly act: Act;
  readonly details: CaseDetails;
  readonly people: readonly NamedPerson[];
  /** Its place in the case, from 1. */
  readonly number: number;
  readonly isOpen: boolean;
  readonly isNew: boolean;
  /** What is to be written in it: its kind, whom it happened to, who did it. */
  readonly asked: Asked | undefined;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Who did what to whom, when and where: one act as a sentence, opened in place to change it. */
export function ActFields({ act, details, people, number, isOpen, isNew, asked, onOpenChange }: ActFieldsProps) {
  const t = useText();
  const sentence = useActSentence();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const title = t('act.title', { number });
  const box = useFocusWhenNew(isNew);
  return (
    <div className={styles['card']} role="group" aria-label={title} data-open={isOpen || undefined}>
      <Disclosure
        title={sentence(act, people)}
        isWrittenIn
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        actions={
          <RecordMenu
            entity="act"
            id={act.id}
            title={title}
            label={t('act.more', { number })}
            isReadOnly={isReadOnly}
            onTrash={() => void remove('act', act.id, 'act.trashed')}
          />
        }
      >
        {isOpen && (
          <div ref={box} className={styles['open']}>
            <OwnFields act={act} people={people} asked={asked} />
            <Computed act={act} details={details} />
            <TeamFields entity="act" record={act} renderPerson={(field) => <PersonField {...field} people={people} />} />
            <ConsentPrompt person={act.fields['victim']} people={people} />
            <Doers act={act} people={people} asked={asked} details={details} />
            <ActDetails act={act} people={people} asked={asked} />
            <Proof
              claim={{ entity: 'act', id: act.id, fields: act.fields }}
              parts={[...act.involvements, ...act.stays].map(({ id }) => id)}
              caseId={details.id}
            />
            <ActLinks caseId={String(act.fields['case'])} actId={act.id} />
          </div>
        )}
      </Disclosure>
      {!isOpen && <ShownCount of={details} act={act} />}
    </div>
  );
}

/** What follows from other records: how old somebody was, and what the act counts as; nothing where they do not say enough. */
function Computed({ act, details }: Pick<ActFieldsProps, 'act' | 'details'>) {
  const t = useText();
  const { locale } = useIntl();
  const words = useWords();
  const { victim, begin, type } = act.fields;
  const person = details.people.find(({ records }) => records.some((id) => id === victim));
  const age = person && ageAt(person.fields['birthDate'], begin ?? details.fields['begin']);
  const counted = person && sdgClassOf(act, words.known('act-types', type) ?? '', person.fields['isDefender']);
  const facts = [
    age && t('act.ageThen', { age: age.least === age.most ? String(age.least) : `${age.least}–${age.most}` }),
    counted && t('act.sdg', { what: t(`act.sdg.${counted}`) }),
  ].filter((fact) => typeof fact === 'string');
  const faceOf = (record: string) => details.people.find(({ records }) => records.some((id) => id === record))?.id ?? record;
  return (
    <>
      {facts.length > 0 && <p className={styles['posts']}>{facts.join(' · ')}</p>}
      <p className={styles['posts']}>{corroborationSentence(corroborationOf(details, act, faceOf), locale)}</p>
    </>
  );
}

/** Everybody who had a part in it; who is added has the focus. */
function Doers({ act, people, asked, details }: Pick<ActFieldsProps, 'act' | 'people' | 'asked' | 'details'>) {
  const t = useText();
  const relationText = useRelationText();
  const postsOf = ({ fields }: Act['involvements'][number]) =>
    postsAt(relationsIn(details, fields['perpetrator']), act.fields['begin'] ?? details.fields['begin']).map((relation) =>
      relationText(relation.fields, details.relatedNames[String(relation.fields['other'])] || t('person.notReceived')),
    );
  const { isReadOnly } = useFieldsAround();
  const { added, add: addOne } = useAdded(act.involvements);
  const add = () => addOne(() => addRecord('involvement', { act: act.id }));
  const [begun, setBegun] = useState<Asked>();
  // One of whom nothing is known yet is the one that is asked for.
  const blank = act.involvements.find(isBlankDoer);
  const addAsked = useEffectEvent(() =>
    blank ? setBegun({ part: 'perpetrator', at: { record: blank.id, field: 'perpetrator' } }) : add(),
  );
  useEffect(() => {
    if (asked?.part === 'perpetrator' && isFirstAsking(asked)) addAsked();
  }, [asked]);
  return (
    <>
      {act.involvements.map((involvement, place) => (
        <InvolvementFields
          key={involvement.id}
          involvement={involvement}
          posts={postsOf(involvement)}
          people={people}
          number={place + 1}
          isNew={involvement.id === added}
          asked={begun ?? asked}
        />
      ))}
      {!isReadOnly && (
        <div className={styles['cardAction']}>
          <Button kind="quiet" icon={<Plus size={14} aria-hidden />} onPress={add}>
            {t('act.addPerpetrator')}
          </Button>
        </div>
      )}
    </>
  );
}

/** How somebody of the case stands to others, by whichever of their records it is written. */
function relationsIn({ people }: CaseDetails, person: unknown): CaseDetails['people'][number]['relations'] {
  return typeof person === 'string' ? people.filter(({ records }) => records.includes(person)).flatMap(({ relations }) => relations) : [];
}

/** What is asked of an act, and its field. */
const fieldOf: Partial<Record<Asked['part'], string>> = { kind: 'type', victim: 'victim' };

function OwnFields({ act, people, asked }: Pick<ActFieldsProps, 'act' | 'people' | 'asked'>) {
  const t = useText();
  const { id, fields, sets } = act;
  const field = (name: string) =>
    ({ entity: 'act', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
  const grouped = (name: string, shown: ReactNode) => ({ ...field(name), shown });
  const kept = (name: string, shown: ReactNode) => ({ ...grouped(name, shown), isKept: true });
  const line = (name: string) => grouped(name, <RecordText {...field(name)} />);
  const long = (name: string) => grouped(name, <RecordText {...field(name)} lines="many" />);
  const coded = (name: string) => {
    const codes = sets?.[name] ?? [];
    return { ...grouped(name, <RecordSet {...field(name)} codes={codes} records={[id]} />), value: codes.join(' ') };
  };
  const wanted = useWanted(id, asked, fieldOf);
  return (
    <FieldGroup
      entity="act"
      record={id}
      wanted={wanted}
      fields={[
        kept('type', <RecordActType {...field('type')} />),
        kept('victim', <PersonField {...field('victim')} people={people} />),
        kept('begin', <RecordDate {...field('begin')} />),
        grouped('end', <RecordDate {...field('end')} begin={fields['begin']} />),
        kept('place', <RecordText {...field('place')} />),
        grouped('locationType', <RecordChoice {...field('locationType')} />),
        line('charge'),
        line('statedReason'),
        line('law'),
        coded('instruments'),
        coded('characteristics'),
        grouped('attribution', <RecordChoice {...field('attribution')} />),
        grouped('statusAtEnd', <RecordChoice {...field('statusAtEnd')} />),
        grouped('numberAffected', <RecordNumber {...field('numberAffected')} description={t('act.numberAffected.hint')} />),
        grouped('confidentiality', <RecordConfidentiality {...field('confidentiality')} />),
        long('consequences'),
        long('note'),
      ]}
    />
  );
}
