import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';

import styles from './choices.module.css';
import controls from './controls.module.css';
import { FieldNotes } from './field-notes.tsx';

export interface Option {
  readonly id: string;
  readonly label: string;
}

export interface SelectFieldProps {
  readonly label: string;
  /** `''` where nothing is chosen. */
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  /** What is wrong with the choice; shown below it and read out. */
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
}

/** One of a list of codes, shown as words. An empty id in the options takes the choice back. */
export function SelectField({
  label,
  value,
  options,
  onChange,
  placeholder = '',
  description,
  error,
  isDisabled = false,
  isLabelHidden,
}: SelectFieldProps) {
  return (
    <Select
      className={controls['field'] ?? ''}
      value={options.some(({ id }) => id === value) ? value : null}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : (controls['label'] ?? '')}>{label}</Label>
      <AriaButton className={controls['select'] ?? ''}>
        <SelectValue />
        <ChevronDown size={14} aria-hidden />
      </AriaButton>
      <FieldNotes description={description} error={error} />
      <Popover className={controls['popover'] ?? ''}>
        <ListBox items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={controls['option'] ?? ''}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** Yes or no, at once. */
export function Checkbox({ children, isDisabled = false, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox className={styles['checkbox'] ?? ''} isDisabled={isDisabled} {...props}>
      {({ isSelected }) => (
        <>
          <span className={styles['box']}>{isSelected && <Check size={12} strokeWidth={3} aria-hidden />}</span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

export interface SegmentsProps {
  readonly label: string;
  /** Absent where nothing is chosen yet. */
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
  readonly isDisabled?: boolean;
  /** A choice can be taken back by pressing it again: then it is `''`. */
  readonly isOptional?: boolean;
  /** Of the first of them. */
  readonly autoFocus?: boolean;
}

/** One of two to four choices that are all to be seen. */
export function Segments({ label, value, options, onChange, isDisabled = false, isOptional = false, autoFocus = false }: SegmentsProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles['segments'] ?? ''}
      selectionMode="single"
      disallowEmptySelection={!isOptional}
      isDisabled={isDisabled}
      selectedKeys={value === undefined ? [] : [value]}
      onSelectionChange={(keys) => onChange(String([...keys][0] ?? ''))}
    >
      {options.map(({ id, label: text }, at) => (
        <ToggleButton key={id} id={id} className={styles['segment'] ?? ''} autoFocus={autoFocus && at === 0}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
