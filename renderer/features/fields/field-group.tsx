import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { type TypedEntity, unsentValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { useFieldsAround } from './field-context.tsx';
import styles from './fields.module.css';

interface GroupedField {
  readonly field: string;
  readonly label: string;
  /** As the vault has it. */
  readonly value: unknown;
  /** Shown though it is empty. */
  readonly isKept?: boolean;
  /** Another place of the page asks for it: no word for it here. */
  readonly isAskedElsewhere?: boolean;
  readonly shown: ReactNode;
}

export interface FieldGroupProps {
  readonly entity: TypedEntity;
  readonly record: string;
  readonly fields: readonly GroupedField[];
  /** One below the other: texts. Left out: side by side, as many as fit. */
  readonly isStacked?: boolean;
  /** Reads as text until one writes in it. Left out: fields with their frames. */
  readonly isQuiet?: boolean;
  /** Another place of the page asks for this field: it opens and has the focus. A new object asks again. */
  readonly wanted?: { readonly field: string } | undefined;
}

/**
 * Fields of one record that are read first: what has a value shows, what has none is a word in the line below that
 * adds it. A field that showed once stays while the page is open: nothing vanishes under the hands.
 */
export function FieldGroup({ entity, record, fields, isStacked = false, isQuiet = false, wanted }: FieldGroupProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const { isShown, open, box } = useShownFields(entity, record, fields, wanted);
  const folded = fields.filter((one) => !isShown(one) && !one.isAskedElsewhere);
  if (folded.length === 0 && !fields.some(isShown)) return null;
  return (
    <div ref={box} className={styles['group']} data-quiet={isQuiet || undefined}>
      <div className={isStacked ? styles['stacked'] : styles['sideBySide']}>
        {fields.filter(isShown).map(({ field, shown }) => (
          <div key={field} data-grouped={field}>
            {shown}
          </div>
        ))}
      </div>
      {folded.length > 0 && !isReadOnly && (
        <div className={styles['adding']} role="group" aria-label={t('field.add')}>
          {folded.map(({ field, label }) => (
            <Button key={field} kind="quiet" icon={<Plus size={12} aria-hidden />} onPress={() => open(field)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function useShownFields(entity: TypedEntity, record: string, fields: readonly GroupedField[], wanted: FieldGroupProps['wanted']) {
  const { statesOf } = useFieldsAround();
  const [opened, setOpened] = useState<{ readonly field: string }>();
  const box = useRef<HTMLDivElement>(null);
  const once = useRef(new Set<string>());
  for (const { field, value, isKept } of fields) {
    const isFilled = !isBlank(value) || !isBlank(unsentValue(entity, record, field)) || statesOf(record, field).length > 0;
    if (isKept || isFilled || field === opened?.field) once.current.add(field);
  }
  useEffect(() => {
    if (wanted && fields.some(({ field }) => field === wanted.field)) setOpened(wanted);
    // Asked once; the fields are those of the same page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  useEffect(() => {
    if (opened) focusFirst(box.current?.querySelector(`[data-grouped="${opened.field}"]`));
  }, [opened]);
  return { box, open: (field: string) => setOpened({ field }), isShown: ({ field }: GroupedField) => once.current.has(field) };
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** What was just added is what one writes in. */
function focusFirst(within: Element | null | undefined): void {
  within?.querySelector<HTMLElement>('input, textarea, button:not([data-history])')?.focus();
}

/** For what was just added to the page: its first field has the focus. @returns a ref for the box around it. */
export function useFocusWhenNew(isNew: boolean) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) focusFirst(box.current);
  }, [isNew]);
  return box;
}
