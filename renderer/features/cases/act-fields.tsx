import { Plus } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FieldGrid, Stack } from '../../ui/layout.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { RecordMenu } from '../erasure/index.ts';
import {
  RecordActType,
  RecordChoice,
  RecordConfidentiality,
  RecordDate,
  RecordNumber,
  RecordText,
  useFieldsAround,
  useRemoval,
} from '../fields/index.ts';
import { ActLinks } from '../links/index.ts';
import { type NamedPerson, PersonField } from '../people/index.ts';
import { useActSentence } from './act-sentence.ts';
import type { Act } from './case-details.ts';
import styles from './cases.module.css';
import { InvolvementFields } from './involvement-fields.tsx';

export interface ActFieldsProps {
  readonly act: Act;
  readonly people: readonly NamedPerson[];
  /** Its place in the case, from 1. */
  readonly number: number;
  readonly isOpen: boolean;
  readonly isNew: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Who did what to whom, when and where: one act, with those who took part; folded it is one sentence. */
export function ActFields({ act, people, number, isOpen, isNew, onOpenChange }: ActFieldsProps) {
  const t = useText();
  const sentence = useActSentence();
  const { remove, attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const title = t('act.title', { number });
  return (
    <div className={styles['card']} role="group" aria-label={title}>
      <Disclosure
        title={`${number}. ${sentence(act, people)}`}
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
        <MainFields act={act} people={people} isNew={isNew} />
        {act.involvements.map((involvement, place) => (
          <InvolvementFields key={involvement.id} involvement={involvement} people={people} number={place + 1} />
        ))}
        {!isReadOnly && (
          <div>
            <Button
              kind="quiet"
              icon={<Plus size={14} aria-hidden />}
              onPress={() => void attempt(() => addRecord('involvement', { act: act.id }))}
            >
              {t('act.addPerpetrator')}
            </Button>
          </div>
        )}
        <MoreFields act={act} />
        <ActLinks caseId={String(act.fields['case'])} actId={act.id} />
      </Disclosure>
    </div>
  );
}

function useActField({ id, fields }: Act) {
  const t = useText();
  return (name: string) =>
    ({ entity: 'act', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
}

function MainFields({ act, people, isNew }: Pick<ActFieldsProps, 'act' | 'people' | 'isNew'>) {
  const t = useText();
  const field = useActField(act);
  return (
    <Stack>
      <FieldGrid>
        <RecordActType {...field('type')} autoFocus={isNew} />
        <PersonField label={t('field.victim')} entity="act" record={act.id} field="victim" value={act.fields['victim']} people={people} />
        <RecordDate {...field('begin')} />
        <RecordDate {...field('end')} />
        <RecordText {...field('place')} />
        <RecordText {...field('charge')} />
      </FieldGrid>
      <ConsentPrompt person={act.fields['victim']} people={people} />
      <RecordText {...field('note')} lines="many" />
    </Stack>
  );
}

/** What a careful account has and a first one does not: folded away until somebody has it. */
function MoreFields({ act }: Pick<ActFieldsProps, 'act'>) {
  const t = useText();
  const field = useActField(act);
  return (
    <Disclosure title={t('act.details')} level={4}>
      <FieldGrid>
        <RecordText {...field('statedReason')} />
        <RecordText {...field('law')} />
        <RecordChoice {...field('attribution')} />
        <RecordChoice {...field('statusAtEnd')} />
        <RecordNumber {...field('numberAffected')} description={t('act.numberAffected.hint')} />
        <RecordConfidentiality {...field('confidentiality')} />
      </FieldGrid>
      <RecordText {...field('consequences')} lines="many" />
    </Disclosure>
  );
}
