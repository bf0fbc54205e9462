import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { commit, typed } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import controls from '../../ui/controls.module.css';
import styles from './cases.module.css';

export interface PersonPickerProps {
  readonly label: string;
  readonly entity: 'act' | 'involvement';
  readonly record: string;
  readonly field: 'victim' | 'perpetrator';
  /** Of the person who stands there now; empty: nobody. */
  readonly name: string;
}

/** Somebody already known, found in any script, or a new person: never a second record by accident. */
export function PersonPicker({ label, entity, record, field, name }: PersonPickerProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const choose = async (person: string | null) => {
    setOpen(false);
    typed(entity, record, field, person);
    await commit(entity, record);
  };
  return (
    <div className={controls['field']}>
      <span className={controls['label']}>{label}</span>
      <Button onPress={() => setOpen(true)}>{name || t('person.choose')}</Button>
      {isOpen && (
        <PickDialog label={label} hasPerson={name !== ''} onChoose={(person) => void choose(person)} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

interface PickDialogProps {
  readonly label: string;
  readonly hasPerson: boolean;
  readonly onChoose: (person: string | null) => void;
  readonly onClose: () => void;
}

function PickDialog({ label, hasPerson, onChoose, onClose }: PickDialogProps) {
  const t = useText();
  const [text, setText] = useState('');
  const name = text.trim();
  const { data: found = [] } = useQuery({
    queryKey: ['people', 'find', name],
    queryFn: () => api['people.find']({ text: name, limit: 12 }),
    enabled: name !== '',
    placeholderData: (previous) => previous,
  });
  const create = async () => onChoose((await api['people.create']({ name })).id);
  return (
    <Dialog
      title={label}
      isOpen
      onClose={onClose}
      actions={
        <>
          {hasPerson && <Button onPress={() => onChoose(null)}>{t('person.nobody')}</Button>}
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={name === ''} onPress={() => void create()}>
            {t('person.createNamed', { name: name || '…' })}
          </Button>
        </>
      }
    >
      <Stack>
        <TextField label={t('person.name')} description={t('person.find.hint')} value={text} onChange={setText} autoFocus />
        {found.length > 0 && <Soft>{t('person.known')}</Soft>}
        {found.length > 0 && (
          <div className={styles['candidates']}>
            {found.map((person) => (
              <button key={person.id} type="button" className={styles['candidate']} onClick={() => onChoose(person.id)}>
                <span dir="auto">
                  {person.name} <Soft>{person.otherNames}</Soft>
                </span>
                <Soft>{t('person.acts', { count: person.acts })}</Soft>
              </button>
            ))}
          </div>
        )}
        {name !== '' && found.length === 0 && <EmptyState title={t('person.find.none')} />}
      </Stack>
    </Dialog>
  );
}
