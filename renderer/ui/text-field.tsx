import type { KeyboardEvent, ReactNode } from 'react';
import { Input, Label, TextArea, TextField as AriaTextField } from 'react-aria-components';

import styles from './controls.module.css';
import { FieldNotes } from './field-notes.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly description?: ReactNode;
  /** What is wrong with the value; shown beside it and read out. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'search';
  readonly placeholder?: string;
  /** Several lines; grows with the text. `wrapped`: one line of text on as many as it takes, so that nothing is cut. `reading` is for narratives. */
  readonly lines?: 'one' | 'wrapped' | 'many' | 'reading';
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  /** Of the text itself, where it is not the interface's: a Chinese name in an English window. */
  readonly language?: string;
  /** The label is for screen readers only: the place says what it is. */
  readonly isLabelHidden?: boolean;
}

/** One value as text. What is typed is never corrected, completed or sent to a spell-checker. */
export function TextField({
  label,
  description,
  error,
  type = 'text',
  placeholder,
  lines = 'one',
  language,
  isLabelHidden,
  onBlur,
  onChange,
  ...field
}: TextFieldProps) {
  const shared = { placeholder, lang: language, spellCheck: false, autoComplete: 'off', autoCorrect: 'off', dir: 'auto' } as const;
  return (
    <AriaTextField
      className={styles['field'] ?? ''}
      type={type}
      isInvalid={error !== undefined}
      onChange={(text) => onChange(lines === 'wrapped' ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text)}
      {...(onBlur && { onBlur })}
      {...field}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{label}</Label>
      {lines === 'one' ? (
        <Input className={styles['input'] ?? ''} {...shared} />
      ) : (
        <TextArea
          className={`${styles['input']} ${styles['area']} ${lines === 'many' ? '' : styles[lines]}`}
          {...shared}
          {...(lines === 'wrapped' && { rows: 1, onKeyDown: keepToOneLine })}
        />
      )}
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}

/** Enter ends a line that there is only one of. */
function keepToOneLine(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
}
