import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';

import { besideOf, fieldOfNote } from '../../../db/model/beside.ts';
import { entities } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround } from './field-context.tsx';
import type { RecordFieldProps } from './field-props.ts';
import styles from './fields.module.css';
import { useTyped } from './use-typed.ts';

/** Beside a coded value: what is meant by it here, in words. A quiet way to add one; written, it stands below. */
export function FieldNote({ entity, record, field, label }: Omit<RecordFieldProps, 'value'>) {
  const t = useText();
  const { noteOf, isReadOnly } = useFieldsAround();
  const [isAdding, setAdding] = useState(false);
  const definition = entities.get(entity);
  if (!noteOf || !definition || !besideOf(definition, fieldOfNote(field))) return null;
  const note = noteOf(record, field);
  if (note !== undefined || isAdding)
    return (
      <NoteText
        entity={entity}
        record={record}
        field={fieldOfNote(field)}
        label={t('note.of', { field: label })}
        value={note}
        isNew={note === undefined}
      />
    );
  if (isReadOnly) return null;
  return (
    // Not a stop of the Tab key: from inside the field its key opens it.
    <button
      type="button"
      tabIndex={-1}
      data-note
      className={styles['addNote']}
      title={t('note.add', { field: label })}
      aria-label={t('note.add', { field: label })}
      onClick={() => setAdding(true)}
    >
      <MessageSquarePlus size={13} aria-hidden />
    </button>
  );
}

function NoteText(props: RecordFieldProps & { readonly isNew: boolean }) {
  const { text, change, leave } = useTyped(props);
  const { isReadOnly } = useFieldsAround();
  return (
    <div className={styles['noteText']}>
      <TextField
        label={props.label}
        lines="wrapped"
        value={text}
        onChange={(next) => change(next, next === '' ? null : next)}
        onBlur={leave}
        isDisabled={isReadOnly}
        autoFocus={props.isNew}
      />
    </div>
  );
}
