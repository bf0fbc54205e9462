import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { FieldGrid } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { HistoryDialog, RecordChoice, RecordDate, RecordText } from '../fields/index.ts';
import { type Act, type CasePerson, nameOf } from './case-details.ts';
import { PersonPicker } from './person-picker.tsx';
import styles from './cases.module.css';

export interface ActFieldsProps {
  readonly act: Act;
  readonly people: readonly CasePerson[];
  /** Its place in the case, from 1. */
  readonly number: number;
}

/** Who did what to whom, when and where: one act, with those who took part. */
export function ActFields({ act, people, number }: ActFieldsProps) {
  const t = useText();
  const words = useWords();
  const [hasHistory, setHistory] = useState(false);
  const { id, fields } = act;
  const field = (name: string) =>
    ({ entity: 'act', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
  const nameFor = (person: unknown) => nameOf(people.find((one) => one.id === person) ?? { names: [] });
  return (
    <div className={styles['act']} role="group" aria-label={t('act.title', { number })}>
      <div className={styles['actHeader']}>
        <h3>
          {number}. {words.label('act-types', fields['type']) || t('act.untyped')}
        </h3>
        <MenuButton
          label={t('act.more', { number })}
          icon={<Ellipsis size={16} />}
          entries={[
            { id: 'history', label: t('history.show'), run: () => setHistory(true) },
            { id: 'trash', label: t('frame.delete'), isDanger: true, run: () => void api['records.trash']({ entity: 'act', id }) },
          ]}
        />
      </div>
      <FieldGrid>
        <RecordChoice {...field('type')} options={words.options('act-types')} />
        <PersonPicker label={t('field.victim')} entity="act" record={id} field="victim" name={nameFor(fields['victim'])} />
        <RecordDate {...field('begin')} />
        <RecordDate {...field('end')} />
        <RecordText {...field('place')} />
        <RecordText {...field('charge')} />
      </FieldGrid>
      {act.involvements.map((involvement) => (
        <FieldGrid key={involvement.id}>
          <PersonPicker
            label={t('field.perpetrator')}
            entity="involvement"
            record={involvement.id}
            field="perpetrator"
            name={nameFor(involvement.fields['perpetrator'])}
          />
          <RecordChoice
            entity="involvement"
            record={involvement.id}
            field="degree"
            value={involvement.fields['degree']}
            label={t('field.degree')}
            options={words.options('involvement-degrees')}
          />
        </FieldGrid>
      ))}
      <div>
        <Button kind="quiet" icon={<Plus size={14} aria-hidden />} onPress={() => void addRecord('involvement', { act: id })}>
          {t('act.addPerpetrator')}
        </Button>
      </div>
      <RecordText {...field('note')} lines="many" />
      {hasHistory && <HistoryDialog entity="act" id={id} title={t('act.title', { number })} onClose={() => setHistory(false)} />}
    </div>
  );
}
