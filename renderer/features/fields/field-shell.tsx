import { History } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useActions } from '../../state/actions.ts';
import { hrefOf } from '../../state/route.ts';
import { useFieldsAround } from './field-context.tsx';
import { FieldNote } from './field-note.tsx';
import styles from './fields.module.css';
import type { RecordFieldProps } from './field-props.ts';
import { HistoryDialog } from './history-dialog.tsx';

export type { RecordFieldProps };

const historyKeys = 'CmdOrCtrl+Shift+H';
const codeKeys = 'CmdOrCtrl+Shift+E';
const noteKeys = 'CmdOrCtrl+Shift+M';
const stateWords = {
  conflict: 'field.state.conflict',
  'delete-conflict': 'field.state.deleteConflict',
  withheld: 'field.state.withheld',
  erased: 'field.state.erased',
  unreadable: 'field.state.unreadable',
} as const;

/** Around a field: the way to its history, and what is to be said of it beside its value. */
export function FieldShell({ entity, record, field, label, children }: Omit<RecordFieldProps, 'value'> & { readonly children: ReactNode }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { statesOf, hasHistory } = useFieldsAround();
  const states = statesOf(record, field);
  return (
    <div className={styles['shell']} data-field={field}>
      {children}
      {/* Not a stop of the Tab key: from inside the field its key opens it. */}
      {hasHistory && entity !== 'assessment' && (
        <button
          type="button"
          tabIndex={-1}
          className={styles['history']}
          title={t('history.ofField', { field: label })}
          aria-label={t('history.ofField', { field: label })}
          onClick={() => setOpen(true)}
          data-history
        >
          <History size={13} aria-hidden />
        </button>
      )}
      <FieldNote entity={entity} record={record} field={field} label={label} />
      {states.map((state) => (
        <StateNote key={state} state={state} record={record} />
      ))}
      {isOpen && entity !== 'assessment' && (
        <HistoryDialog entity={entity} id={record} field={field} title={label} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

function StateNote({ state, record }: { readonly state: string; readonly record: string }) {
  const t = useText();
  if (!(state in stateWords)) return null;
  const isConflict = state.includes('conflict');
  return (
    <p className={isConflict ? styles['conflict'] : styles['note']}>
      {t(stateWords[state as keyof typeof stateWords])}{' '}
      {isConflict && <a href={hrefOf(['conflicts'], { record })}>{t('field.state.decide')}</a>}
    </p>
  );
}

/** The history of the field that has the focus, and the code of a date, by their keys; for pages with fields. */
export function useFieldHistoryKey(): void {
  useEffect(
    () =>
      useActions.getState().add([
        {
          id: 'field.history',
          label: 'history.field',
          group: 'view',
          keys: historyKeys,
          isEnabled: () => ofFocused('[data-history]') !== undefined,
          run: () => ofFocused('[data-history]')?.click(),
        },
        {
          id: 'field.note',
          label: 'note.key',
          group: 'view',
          keys: noteKeys,
          isEnabled: () => ofFocused('[data-note]') !== undefined,
          run: () => ofFocused('[data-note]')?.click(),
        },
        {
          id: 'field.dateCode',
          label: 'date.code.show',
          group: 'view',
          keys: codeKeys,
          isEnabled: () => ofFocused('[data-code]') !== undefined,
          run: () => ofFocused('[data-code]')?.click(),
        },
      ]),
    [],
  );
}

function ofFocused(part: string): HTMLElement | undefined {
  return document.activeElement?.closest('[data-field]')?.querySelector<HTMLElement>(part) ?? undefined;
}
