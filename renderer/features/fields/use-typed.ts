import { useEffect, useRef, useState } from 'react';

import { commit, type FieldValue, typed, unsentValue } from '../../state/autosave.ts';
import type { RecordFieldProps } from './field-props.ts';
import { useArrival } from './use-arrival.ts';

export interface TypedField {
  readonly text: string;
  readonly stored: string;
  /** Shows a text, and keeps `value` for it; without a value the text stays in the field only. */
  change(text: string, value?: FieldValue): void;
  /** Shows a text that is never kept: what stood there before the editing is kept, and shows when the field is left. */
  keepFormer(text: string): void;
  /** The field was left: what was typed becomes an action. */
  leave(): void;
}

interface Editing {
  /** What stood there when it began. */
  readonly former: string;
  /** The last text has a value. */
  readonly isKept: boolean;
  /** What the vault has changed meanwhile. */
  isBehind: boolean;
  isEmptied?: boolean;
}

/** What the field shows: what is typed until it is in the log, else what the vault has. */
export function useTyped({ entity, record, field, value }: RecordFieldProps): TypedField {
  const stored = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const waiting = unsentValue(entity, record, field);
  const [text, setText] = useState(waiting === undefined ? stored : String(waiting ?? ''));
  const editing = useRef<Editing>(undefined);
  /** What was left in the field is no value, and stays there with its error until the vault has another one. */
  const isLoose = useRef(false);
  useArrival({ entity, record, field }, stored, (isAnother) => {
    // Nobody's words change under their hands: a long pause may have saved "3 May" as the date that it means.
    if (editing.current) editing.current.isBehind ||= isAnother;
    else if (isAnother || !isLoose.current) setText(stored);
    isLoose.current &&= !isAnother;
  });
  // A page that is left takes its fields away without a word to them.
  useEffect(() => () => void commit(entity, record), [entity, record]);
  const show = (next: string, kept: FieldValue | undefined) => {
    editing.current = { former: text, isBehind: false, ...editing.current, isKept: kept !== undefined };
    setText(next);
    if (kept !== undefined) typed(entity, record, field, kept);
  };
  return {
    text,
    stored,
    change(next, kept) {
      show(next, kept);
      editing.current!.isEmptied = false;
    },
    keepFormer(next) {
      const former = editing.current?.former ?? text;
      show(next, former === '' ? undefined : former);
      editing.current!.isEmptied = true;
    },
    leave() {
      const left = editing.current;
      if (left) isLoose.current = !left.isKept;
      editing.current = undefined;
      if (left?.isEmptied && left.former !== '') setText(left.former);
      else if (left?.isBehind && left.isKept && unsentValue(entity, record, field) === undefined) setText(stored);
      void commit(entity, record);
    },
  };
}
