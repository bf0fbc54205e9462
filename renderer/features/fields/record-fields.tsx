/** Fields that save themselves: every change is in the vault's draft within a moment, and an action when the field is left. */
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround } from './field-context.tsx';
import { FieldShell, type RecordFieldProps } from './field-shell.tsx';
import { useTyped } from './use-typed.ts';

export interface RecordTextProps extends RecordFieldProps {
  /** Left out: a line of text, on as many lines as it takes. */
  readonly lines?: 'many' | 'reading';
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
  const { label, lines = 'wrapped', description, placeholder, isRequired = false, autoFocus = false, onText } = props;
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

const countingNumber = /^[1-9]\d{0,8}$/;
const anyNumber = /^-?\d{1,12}(?:[.,]\d{1,6})?$/;

export interface RecordNumberProps extends RecordFieldProps {
  readonly description?: string;
  /** Any number. Left out: a whole one from 1. */
  readonly isAny?: boolean;
}

export function RecordNumber(props: RecordNumberProps) {
  const t = useText();
  const { text, change, leave } = useTyped(props);
  const { isReadOnly } = useFieldsAround();
  const isNumber = (entered: string) => (props.isAny ? anyNumber : countingNumber).test(entered.trim());
  const onChange = (next: string) => {
    if (next.trim() === '') change(next, null);
    else if (isNumber(next)) change(next, Number(next.trim().replace(',', '.')));
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
        error={text.trim() !== '' && !isNumber(text) ? t(props.isAny ? 'field.anyNumber.error' : 'field.number.error') : undefined}
        {...(props.description !== undefined && { description: props.description })}
      />
    </FieldShell>
  );
}
