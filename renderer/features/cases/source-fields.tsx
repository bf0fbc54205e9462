import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FieldGrid } from '../../ui/layout.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { RecordMenu } from '../erasure/index.ts';
import { RecordChoice, RecordConfidentiality, RecordDate, RecordText, RecordYesNo, useFieldsAround, useRemoval } from '../fields/index.ts';
import { type NamedPerson, PersonField } from '../people/index.ts';
import type { Source } from './case-details.ts';
import styles from './cases.module.css';

export interface SourceFieldsProps {
  readonly source: Source;
  readonly people: readonly NamedPerson[];
  readonly number: number;
  readonly isOpen: boolean;
  readonly isNew: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Where something is known from, how near it was, and how far it can be relied on. */
export function SourceFields({ source, people, number, isOpen, isNew, onOpenChange }: SourceFieldsProps) {
  const t = useText();
  const sentence = useSourceSentence();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const title = t('source.title', { number });
  return (
    <div className={styles['card']} role="group" aria-label={title}>
      <Disclosure
        title={`${number}. ${sentence(source, people)}`}
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
        <Fields source={source} people={people} isNew={isNew} />
      </Disclosure>
    </div>
  );
}

function useSourceSentence(): (source: Source, people: readonly NamedPerson[]) => string {
  const t = useText();
  const words = useWords();
  return ({ fields }, people) => {
    const person =
      typeof fields['person'] === 'string' ? (people.find(({ id }) => id === fields['person'])?.name ?? t('person.notReceived')) : '';
    return (
      [fields['title'], person, words.label('source-connections', fields['connection']), words.label('reliability', fields['reliability'])]
        .filter(Boolean)
        .join(' · ') || t('source.untitled')
    );
  };
}

function Fields({ source: { id, fields }, people, isNew }: Pick<SourceFieldsProps, 'source' | 'people' | 'isNew'>) {
  const t = useText();
  const field = (
    name: string,
    label:
      | 'field.connection'
      | 'field.source.title'
      | 'field.reliability'
      | 'field.date'
      | 'field.language'
      | 'field.materialType'
      | 'field.firstHand'
      | 'field.mayBeNamed'
      | 'field.independenceGroup'
      | 'field.confidentiality',
  ) => ({ entity: 'source', record: id, field: name, value: fields[name], label: t(label) }) as const;
  return (
    <>
      <FieldGrid>
        <RecordText {...field('title', 'field.source.title')} placeholder={t('source.title.placeholder')} autoFocus={isNew} />
        <PersonField label={t('field.person')} entity="source" record={id} field="person" value={fields['person']} people={people} />
        <RecordChoice {...field('connection', 'field.connection')} />
        <RecordChoice {...field('reliability', 'field.reliability')} />
        <RecordDate {...field('date', 'field.date')} />
        <RecordText {...field('language', 'field.language')} />
        <RecordYesNo {...field('firstHand', 'field.firstHand')} />
        <RecordYesNo {...field('mayBeNamed', 'field.mayBeNamed')} />
      </FieldGrid>
      <ConsentPrompt person={fields['person']} people={people} />
      <Disclosure title={t('source.details')} level={4}>
        <FieldGrid>
          <RecordChoice {...field('materialType', 'field.materialType')} />
          <RecordText {...field('independenceGroup', 'field.independenceGroup')} description={t('source.independenceGroup.hint')} />
          <RecordConfidentiality {...field('confidentiality', 'field.confidentiality')} />
        </FieldGrid>
      </Disclosure>
    </>
  );
}
