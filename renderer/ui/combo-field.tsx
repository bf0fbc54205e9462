import { ChevronDown, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';

import type { Option } from './choices.tsx';
import styles from './controls.module.css';

export interface ComboFieldProps {
  readonly label: string;
  /** `''` where nothing is chosen. */
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
  /** What stands in the list when no option fits the letters. */
  readonly noneText: string;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}

/** One of a long list of codes, found by typing a part of its words. */
export function ComboField({
  label,
  value,
  options,
  onChange,
  noneText,
  placeholder = '',
  description,
  error,
  isDisabled = false,
}: ComboFieldProps) {
  return (
    <ComboBox
      className={styles['field'] ?? ''}
      defaultItems={options}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      allowsEmptyCollection
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <div className={styles['combo']}>
        <Input className={styles['input'] ?? ''} placeholder={placeholder} spellCheck={false} />
        <Button className={styles['comboButton'] ?? ''}>
          <ChevronDown size={14} aria-hidden />
        </Button>
      </div>
      {description !== undefined && error === undefined && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>
        <CircleAlert size={14} aria-hidden />
        <span>{error}</span>
      </FieldError>
      <Popover className={styles['popover'] ?? ''}>
        <ListBox renderEmptyState={() => <div className={styles['noOption']}>{noneText}</div>}>
          {(option: Option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles['option'] ?? ''}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
