import { useEffect, useState } from 'react';

import { commit, type FieldValue, typed, unsentValue } from '../../state/autosave.ts';
import type { RecordFieldProps } from './field-shell.tsx';

export interface TypedField {
  readonly text: string;
  readonly stored: string;
  /** Shows a text, and keeps `value` for it; without a value the text stays in the field only. */
  change(text: string, value?: FieldValue): void;
  /** The field was left: what was typed becomes an action. */
  leave(): void;
}

/** What the field shows: what is typed until it is in the log, else what the vault has. */
export function useTyped({ entity, record, field, value }: RecordFieldProps): TypedField {
  const stored = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [text, setText] = useState(() => {
    const waiting = unsentValue(entity, record, field);
    return waiting === undefined ? stored : String(waiting ?? '');
  });
  useEffect(() => {
    if (unsentValue(entity, record, field) === undefined) setText(stored);
  }, [stored, entity, record, field]);
  // A page that is left takes its fields away without a word to them.
  useEffect(() => () => void commit(entity, record), [entity, record]);
  return {
    text,
    stored,
    change(next, kept) {
      setText(next);
      if (kept !== undefined) typed(entity, record, field, kept);
    },
    leave: () => void commit(entity, record),
  };
}
