import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { useWords } from '../../i18n/words.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { RecordMenu } from '../erasure/index.ts';
import {
  FieldGroup,
  TeamFields,
  RecordChoice,
  RecordConfidentiality,
  RecordDate,
  RecordText,
  RecordYesNo,
  useFieldsAround,
  useFocusWhenNew,
  useRemoval,
} from '../fields/index.ts';
import { type NamedPerson, PersonField } from '../people/index.ts';
import type { Source } from './case-details.ts';
import { useUndecidedText } from './act-sentence.tsx';
import styles from './cases.module.css';
import { type Asked, useWanted } from './use-asked.ts';

export interface SourceFieldsProps {
  readonly source: Source;
  readonly people: readonly NamedPerson[];
  readonly number: number;
  readonly isOpen: boolean;
  readonly isNew: boolean;
  readonly asked: Asked | undefined;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Where something is known from, how near it was, and how far it can be relied on. */
export function SourceFields({ source, people, number, isOpen, isNew, asked, onOpenChange }: SourceFieldsProps) {
  const t = useText();
  const sentence = useSourceSentence();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const title = t('source.title', { number });
  return (
    <div className={styles['card']} role="group" aria-label={title} data-open={isOpen || undefined}>
      <Disclosure
        title={sentence(source, people)}
        isWrittenIn
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        actions={
          <RecordMenu
            entity="source"
            id={source.id}
            title={title}
            label={t('source.more', { number })}
            isReadOnly={isReadOnly}
            onTrash={() => void remove('source', source.id, 'source.trashed')}
          />
        }
      >
        {isOpen && <Fields source={source} people={people} isNew={isNew} asked={asked} />}
      </Disclosure>
    </div>
  );
}

/** Where something is known from, as a sentence. What is not known is left out. */
function useSourceSentence(): (source: Source, people: readonly NamedPerson[]) => ReactNode {
  const t = useText();
  const words = useWords();
  const undecided = useUndecidedText();
  return ({ id: source, fields }, people) => {
    const person =
      typeof fields['person'] === 'string'
        ? (people.find(({ id }) => id === fields['person'])?.name ?? t('person.notReceived'))
        : undecided(source, 'person');
    const [what, ...facts] = [
      fields['title'],
      person,
      words.label('source-connections', fields['connection']),
      words.label('reliability', fields['reliability']),
    ].flatMap((said) => (said ? [String(said)] : []));
    return (
      <span dir="auto">
        <strong>{what ?? t('source.untitled')}</strong>
        {facts.length > 0 && t('act.sentence.facts', { facts: joined(facts, t('list.separator')) })}
      </span>
    );
  };
}

const labels = {
  title: 'field.source.title',
  person: 'field.person',
  connection: 'field.connection',
  reliability: 'field.reliability',
  date: 'field.date',
  language: 'field.language',
  firstHand: 'field.firstHand',
  mayBeNamed: 'field.mayBeNamed',
  materialType: 'field.materialType',
  independenceGroup: 'field.independenceGroup',
  confidentiality: 'field.confidentiality',
} as const;

function Fields({ source: { id, fields }, people, isNew, asked }: Pick<SourceFieldsProps, 'source' | 'people' | 'isNew' | 'asked'>) {
  const t = useText();
  const box = useFocusWhenNew(isNew);
  const wanted = useWanted(id, asked);
  const field = (name: keyof typeof labels) =>
    ({ entity: 'source', record: id, field: name, value: fields[name], label: t(labels[name]) }) as const;
  const grouped = (name: keyof typeof labels, shown: ReactNode) => ({ ...field(name), shown });
  const kept = (name: keyof typeof labels, shown: ReactNode) => ({ ...grouped(name, shown), isKept: true });
  const origin = { ...field('independenceGroup'), description: t('source.independenceGroup.hint') };
  return (
    <div ref={box} className={styles['open']}>
      <FieldGroup
        entity="source"
        record={id}
        wanted={wanted}
        fields={[
          kept('title', <RecordText {...field('title')} placeholder={t('source.title.placeholder')} />),
          kept('connection', <RecordChoice {...field('connection')} />),
          kept('reliability', <RecordChoice {...field('reliability')} />),
          grouped('person', <PersonField {...field('person')} people={people} />),
          grouped('date', <RecordDate {...field('date')} />),
          grouped('language', <RecordText {...field('language')} />),
          grouped('firstHand', <RecordYesNo {...field('firstHand')} />),
          grouped('mayBeNamed', <RecordYesNo {...field('mayBeNamed')} />),
          grouped('materialType', <RecordChoice {...field('materialType')} />),
          grouped('independenceGroup', <RecordText {...origin} />),
          grouped('confidentiality', <RecordConfidentiality {...field('confidentiality')} />),
        ]}
      />
      <TeamFields entity="source" record={{ id, fields }} renderPerson={(place) => <PersonField {...place} people={people} />} />
      <ConsentPrompt person={fields['person']} people={people} />
    </div>
  );
}
