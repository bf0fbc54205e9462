import { X } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FieldGrid } from '../../ui/layout.tsx';
import { RecordChoice, RecordText, useFieldsAround, useRemoval } from '../fields/index.ts';
import { type NamedPerson, PersonField } from '../people/index.ts';
import type { Involvement } from './case-details.ts';
import styles from './cases.module.css';

export interface InvolvementFieldsProps {
  readonly involvement: Involvement;
  readonly people: readonly NamedPerson[];
  readonly number: number;
}

/** Somebody who took part in an act: who, which kind of actor, and what part. The name may stay unknown. */
export function InvolvementFields({ involvement: { id, fields }, people, number }: InvolvementFieldsProps) {
  const t = useText();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const field = (
    name: string,
    label: 'field.degree' | 'field.involvement.type' | 'field.unit' | 'field.rank' | 'field.identification' | 'field.confidence',
  ) => ({ entity: 'involvement', record: id, field: name, value: fields[name], label: t(label) }) as const;
  return (
    <div className={styles['part']} role="group" aria-label={t('act.perpetrator', { number })}>
      <div className={styles['partHeader']}>
        <h4>{t('act.perpetrator', { number })}</h4>
        <IconButton
          label={t('act.perpetrator.remove', { number })}
          icon={<X size={14} />}
          isDisabled={isReadOnly}
          onPress={() => void remove('involvement', id, 'act.perpetrator.trashed')}
        />
      </div>
      <FieldGrid>
        <PersonField
          label={t('field.perpetrator')}
          entity="involvement"
          record={id}
          field="perpetrator"
          value={fields['perpetrator']}
          people={people}
        />
        <RecordChoice {...field('type', 'field.involvement.type')} />
        <RecordChoice {...field('degree', 'field.degree')} />
      </FieldGrid>
      <Disclosure title={t('act.perpetrator.details')} level={4}>
        <FieldGrid>
          <RecordText {...field('unit', 'field.unit')} />
          <RecordText {...field('rank', 'field.rank')} />
          <RecordText {...field('identification', 'field.identification')} />
          <RecordChoice {...field('confidence', 'field.confidence')} />
        </FieldGrid>
      </Disclosure>
    </div>
  );
}
