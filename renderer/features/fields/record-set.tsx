import { X } from 'lucide-react';
import { useEffect, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commit, typed, unsentValue } from '../../state/autosave.ts';
import { IconButton } from '../../ui/button.tsx';
import { listOfSet } from '../values/index.ts';
import { useFieldsAround } from './field-context.tsx';
import type { RecordFieldProps } from './field-shell.tsx';
import styles from './fields.module.css';
import { TermField } from './term-field.tsx';

export interface RecordSetProps extends Omit<RecordFieldProps, 'value'> {
  /** As the vault has them. */
  readonly codes: readonly string[];
  /** Every record that may have one of them; a code that is taken off goes from all. */
  readonly records: readonly string[];
}

/** Several codes of one list: each with a way to take it off, and a field that adds another. */
export function RecordSet({ entity, record, field, label, codes, records }: RecordSetProps) {
  const t = useText();
  const words = useWords();
  const { isReadOnly, readAt } = useFieldsAround();
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>({});
  // What the vault has taken counts no more against what it says: it may have been taken back meanwhile.
  useEffect(() => {
    const isOnItsWay = (code: string) => records.some((one) => unsentValue(entity, one, `${field}/${code}`) !== undefined);
    setChanged((present) => Object.fromEntries(Object.entries(present).filter(([code]) => isOnItsWay(code))));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- whenever it was read anew.
  }, [readAt]);
  const list = listOfSet(entity, field);
  const shown = [...new Set([...codes, ...Object.keys(changed)])].filter((code) => changed[code] ?? codes.includes(code));
  const change = (code: string, isIn: boolean) => {
    setChanged((present) => ({ ...present, [code]: isIn }));
    for (const one of isIn ? [record] : records) {
      typed(entity, one, `${field}/${code}`, isIn);
      void commit(entity, one);
    }
  };
  return (
    <div className={styles['set']} data-field={field}>
      <TermField
        list={list}
        label={label}
        value=""
        placeholder={shown.length === 0 ? t('field.term.placeholder') : t('field.set.more')}
        onChoose={(code) => code !== null && change(code, true)}
        isDisabled={isReadOnly}
      />
      {shown.length > 0 && (
        <ul className={styles['setCodes']} aria-label={label}>
          {shown.map((code) => (
            <li key={code}>
              <span dir="auto">{words.label(list, code)}</span>
              <IconButton
                label={t('field.set.remove', { term: words.label(list, code) })}
                icon={<X size={12} aria-hidden />}
                isDisabled={isReadOnly}
                onPress={() => change(code, false)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
