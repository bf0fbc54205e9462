/** Fields that save themselves: every change is in the vault's draft within a moment, and an action when the field is left. */
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { ambiguousReadings, readEnteredDate } from '../../../db/model/date-entry.ts';
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround } from './field-context.tsx';
import { FieldShell, type RecordFieldProps } from './field-shell.tsx';
import styles from './fields.module.css';
import { useTyped } from './use-typed.ts';

export interface RecordTextProps extends RecordFieldProps {
  readonly lines?: 'one' | 'many' | 'reading';
  readonly description?: string;
  readonly placeholder?: string;
  /** An empty text is never kept. */
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  /** Told with every keystroke, after it is kept. */
  readonly onText?: (text: string) => void;
}

export function RecordText(props: RecordTextProps) {
  const t = useText();
  const { label, lines = 'one', description, placeholder, isRequired = false, autoFocus = false, onText } = props;
  const { text, change, keepFormer, leave } = useTyped(props);
  const { isReadOnly } = useFieldsAround();
  const isMissing = isRequired && text.trim() === '';
  const onChange = (next: string) => {
    if (isRequired && next.trim() === '') keepFormer(next);
    else change(next, next === '' ? null : next);
    onText?.(next);
  };
  return (
    <FieldShell {...props}>
      <TextField
        label={label}
        lines={lines}
        value={text}
        onChange={onChange}
        onBlur={leave}
        isDisabled={isReadOnly}
        autoFocus={autoFocus}
        error={isMissing ? t('field.required') : undefined}
        {...(placeholder !== undefined && { placeholder })}
        {...(description !== undefined && { description })}
      />
    </FieldShell>
  );
}

/** A whole number from 1. */
export function RecordNumber(props: RecordFieldProps & { readonly description?: string }) {
  const t = useText();
  const { text, change, leave } = useTyped(props);
  const { isReadOnly } = useFieldsAround();
  const isNumber = (entered: string) => /^[1-9]\d{0,8}$/.test(entered.trim());
  const onChange = (next: string) => {
    if (next.trim() === '') change(next, null);
    else if (isNumber(next)) change(next, Number(next));
    else change(next);
  };
  return (
    <FieldShell {...props}>
      <TextField
        label={props.label}
        value={text}
        onChange={onChange}
        onBlur={leave}
        isDisabled={isReadOnly}
        error={text.trim() !== '' && !isNumber(text) ? t('field.number.error') : undefined}
        {...(props.description !== undefined && { description: props.description })}
      />
    </FieldShell>
  );
}

export interface RecordDateProps extends RecordFieldProps {
  readonly onDate?: (edtf: string | null) => void;
}

/**
 * A date as people write it, read back in words while it is typed. What can be read is kept as EDTF, never more exact
 * than what was typed; what cannot be read is kept as it stands, and the field says how to write it.
 */
export function RecordDate(props: RecordDateProps) {
  const t = useText();
  const { text, change, leave } = useTyped(props);
  const { isReadOnly } = useFieldsAround();
  const onChange = (next: string) => {
    const value = keptDate(next);
    change(next, value);
    props.onDate?.(value);
  };
  return (
    <FieldShell {...props}>
      <DateTextField
        label={props.label}
        text={text}
        onChange={onChange}
        onBlur={leave}
        isDisabled={isReadOnly}
        placeholder={props.field === 'begin' ? t('date.placeholder') : ''}
      />
    </FieldShell>
  );
}

function keptDate(text: string): string | null {
  if (text.trim() === '') return null;
  const entered = readEnteredDate(text);
  return entered.ok ? entered.edtf : text.trim().slice(0, 100);
}

interface DateTextFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  /** What is wrong with a date that can be read. */
  readonly error?: string;
}

/** The field alone, for places that keep the date themselves: filters. */
export function DateTextField({ label, text, onChange, onBlur, isDisabled = false, placeholder = '', error }: DateTextFieldProps) {
  const t = useText();
  const { locale } = useIntl();
  const read = text.trim() === '' ? undefined : readEnteredDate(text);
  const readings = read && !read.ok && read.code === 'ambiguous' ? ambiguousReadings(text) : [];
  return (
    <div>
      <TextField
        label={label}
        value={text}
        onChange={onChange}
        isDisabled={isDisabled}
        placeholder={placeholder}
        {...(onBlur && { onBlur })}
        {...(read?.ok && { description: describeDate(read.edtf, locale) })}
        error={read && !read.ok ? t(`date.error.${read.code}`) : error}
      />
      {readings.length > 0 && (
        <div className={styles['readings']}>
          {readings.map((edtf) => (
            <button key={edtf} type="button" className={styles['reading']} onClick={() => onChange(edtf)}>
              {describeDate(edtf, locale)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
