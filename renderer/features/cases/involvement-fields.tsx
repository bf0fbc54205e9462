import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { IconButton } from '../../ui/button.tsx';
import { FieldGroup, RecordChoice, RecordText, useFieldsAround, useFocusWhenNew, useRemoval } from '../fields/index.ts';
import { type NamedPerson, PersonField } from '../people/index.ts';
import type { Involvement } from './case-details.ts';
import styles from './cases.module.css';
import { type Asked, useWanted } from './use-asked.ts';

export interface InvolvementFieldsProps {
  readonly involvement: Involvement;
  /** Which posts they had at the time, as their own record says. */
  readonly posts: readonly string[];
  readonly people: readonly NamedPerson[];
  readonly number: number;
  readonly isNew: boolean;
  readonly asked: Asked | undefined;
}

const labels = {
  perpetrator: 'field.perpetrator',
  degree: 'field.degree',
  type: 'field.involvement.type',
  unit: 'field.unit',
  rank: 'field.rank',
  identification: 'field.identification',
  confidence: 'field.confidence',
  laterStatus: 'field.laterStatus',
} as const;

/** Somebody who took part in an act: who, which kind of actor, and what part. The name may stay unknown. */
export function InvolvementFields({ involvement: { id, fields }, posts, people, number, isNew, asked }: InvolvementFieldsProps) {
  const t = useText();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const box = useFocusWhenNew(isNew);
  const wanted = useWanted(id, asked);
  const field = (name: keyof typeof labels) =>
    ({ entity: 'involvement', record: id, field: name, value: fields[name], label: t(labels[name]) }) as const;
  const grouped = (name: keyof typeof labels, shown: ReactNode) => ({ ...field(name), shown });
  const kept = (name: keyof typeof labels, shown: ReactNode) => ({ ...grouped(name, shown), isKept: true });
  return (
    <div className={styles['part']} role="group" aria-label={t('act.perpetrator', { number })}>
      <div ref={box} className={styles['partFields']}>
        <FieldGroup
          entity="involvement"
          record={id}
          wanted={wanted}
          fields={[
            kept('perpetrator', <PersonField {...field('perpetrator')} people={people} />),
            kept('degree', <RecordChoice {...field('degree')} />),
            kept('type', <RecordChoice {...field('type')} />),
            grouped('unit', <RecordText {...field('unit')} />),
            grouped('rank', <RecordText {...field('rank')} />),
            grouped('identification', <RecordText {...field('identification')} />),
            grouped('confidence', <RecordChoice {...field('confidence')} />),
            grouped('laterStatus', <RecordChoice {...field('laterStatus')} />),
          ]}
        />
        {posts.length > 0 && (
          <p className={styles['posts']} dir="auto">
            {t('act.postThen', { posts: posts.join('; ') })}
          </p>
        )}
      </div>
      <IconButton
        label={t('act.perpetrator.remove', { number })}
        icon={<X size={14} />}
        isDisabled={isReadOnly}
        onPress={() => void remove('involvement', id, 'act.perpetrator.trashed')}
      />
    </div>
  );
}
