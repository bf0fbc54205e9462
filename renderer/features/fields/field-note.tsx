import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';

import { besideOf, fieldOfNote } from '../../../db/model/beside.ts';
import { entities } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround } from './field-context.tsx';
import type { RecordFieldProps } from './field-shell.tsx';
import styles from './fields.module.css';
import { useTyped } from './use-typed.ts';

/** Notes beside coded values of a page, by record and field. */
export type NoteOf = (record: string, field: string) => string | undefined;

interface Noted {
  readonly id?: unknown;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** The notes of a record and of all that stands in it. @param whole as a page reads it. */
export function notesIn(whole: unknown): NoteOf {
  const notes = new Map<string, string>();
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const { id, fields = {} } = value as Noted;
    if (typeof id === 'string')
      for (const [field, note] of Object.entries(fields)) if (typeof note === 'string') notes.set(`${id} ${field}`, note);
    for (const [name, part] of Object.entries(value)) if (name !== 'fields') walk(part);
  };
  walk(whole);
  return (record, field) => notes.get(`${record} ${fieldOfNote(field)}`);
}

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
    <button
      type="button"
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
