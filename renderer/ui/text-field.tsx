import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button, Input, Label, SearchField as AriaSearchField, TextArea, TextField as AriaTextField } from 'react-aria-components';

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
  /** What is sought is emptied by a press beside it, or Escape. */
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
  const about = {
    isInvalid: error !== undefined,
    onChange: (text: string) => onChange(lines === 'wrapped' ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text),
    ...(onBlur && { onBlur }),
    ...field,
  };
  const inside = (
    <>
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
    </>
  );
  if (type === 'search')
    return (
      <AriaSearchField className={`${styles['field']} ${styles['searchField']}`} {...about}>
        {inside}
        {/* Its name comes with the component, in every language. */}
        <Button className={styles['clear'] ?? ''}>
          <X size={14} aria-hidden />
        </Button>
        <FieldNotes description={description} error={error} />
      </AriaSearchField>
    );
  return (
    <AriaTextField className={styles['field'] ?? ''} type={type} {...about}>
      {inside}
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}

/** Enter ends a line that there is only one of. */
function keepToOneLine(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
}
