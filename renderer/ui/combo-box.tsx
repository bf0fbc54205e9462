import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';

import styles from './combo-box.module.css';
import controls from './controls.module.css';
import { FieldNotes } from './field-notes.tsx';

export interface ComboOption {
  readonly id: string;
  /** What stands in the field when it is chosen. */
  readonly label: string;
  /** More of it, below or beside the label. */
  readonly detail?: ReactNode;
  /** Not a member of the list but something to do: "New person …". */
  readonly isAction?: boolean;
  /** Enter alone does not take it: only arrows or a press do. */
  readonly isUnsure?: boolean;
}

export interface ComboGroup {
  readonly id: string;
  readonly label: string;
  readonly options: readonly ComboOption[];
}

export interface ComboFieldProps {
  readonly label: string;
  /** Id of what is chosen; `''` where nothing is. */
  readonly value: string;
  /** Words for what is chosen. */
  readonly valueLabel: string;
  /** What fits the text, in groups; a group without a label has no heading. */
  readonly groupsFor: (text: string) => readonly ComboGroup[];
  readonly onChoose: (id: string | null) => void;
  /** Told with every keystroke. */
  readonly onText?: (text: string) => void;
  /** The field is left with a text that nothing was chosen for. Left out: the only one that fits is taken, else what was chosen shows again. */
  readonly onLeave?: (text: string) => void;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  /** The options on view belong to an earlier text: Enter alone takes none of them. */
  readonly isWaiting?: boolean;
  /** Escape: the text is not meant. */
  readonly onCancel?: () => void;
  /** Shown in the list when nothing fits. */
  readonly emptyText: string;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly autoFocus?: boolean;
}

/** One of many: type a part of it, arrows and Enter choose; Enter alone takes the first. */
export function ComboField(props: ComboFieldProps) {
  const { label, value, placeholder = '', description, error, isDisabled = false, isLabelHidden, autoFocus = false } = props;
  const { text, groups, inputProps, onKeyDownCapture } = useCombo(props);
  return (
    // Enter is taken here before the field sees it; everything else is the field's own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDownCapture={onKeyDownCapture}>
      <ComboBox
        className={controls['field'] ?? ''}
        value={value === '' ? null : value}
        inputValue={text}
        items={groups}
        allowsCustomValue
        allowsEmptyCollection
        isDisabled={isDisabled}
        isInvalid={error !== undefined}
        {...inputProps}
      >
        <Label className={isLabelHidden ? 'visually-hidden' : (controls['label'] ?? '')}>{label}</Label>
        <div className={styles['box']}>
          <Input
            className={controls['input'] ?? ''}
            placeholder={placeholder}
            autoFocus={autoFocus}
            spellCheck={false}
            autoComplete="off"
            dir="auto"
          />
          <AriaButton className={styles['arrow'] ?? ''}>
            <ChevronDown size={14} aria-hidden />
          </AriaButton>
        </div>
        <FieldNotes description={description} error={error} />
        <Options emptyText={props.emptyText} />
      </ComboBox>
    </div>
  );
}

function useCombo({ value, valueLabel, groupsFor, onChoose, onText, onLeave, onCancel, isWaiting = false }: ComboFieldProps) {
  // `undefined` while nobody types: then what is chosen shows.
  const [typed, setTyped] = useState<string>();
  const text = typed ?? valueLabel;
  const groups = groupsFor(typed === undefined || typed === valueLabel ? '' : typed);
  const choose = (id: string) => {
    setTyped(undefined);
    if (id !== value) onChoose(id);
  };
  const takeOnly = () => {
    const [only, another] = groups.flatMap(({ options }) => options);
    if (only && !another && !only.isAction && !isWaiting && only.id !== value) onChoose(only.id);
  };
  const leave = () => {
    if (typed === undefined) return;
    setTyped(undefined);
    if (typed.trim() === '') {
      if (value !== '') onChoose(null);
    } else if (typed === valueLabel) return;
    else if (onLeave) onLeave(typed.trim());
    else takeOnly();
  };
  const inputProps = {
    onInputChange(next: string) {
      if (next === text) return;
      setTyped(next);
      onText?.(next);
    },
    onChange(key: unknown) {
      if (typeof key === 'string') choose(key);
    },
    onBlur: leave,
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const input = event.target;
    if (event.key === 'Escape' && typed !== undefined) {
      setTyped(undefined);
      onCancel?.();
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(input instanceof HTMLInputElement)) return;
    const isOpen = input.getAttribute('aria-expanded') === 'true' && !input.getAttribute('aria-activedescendant');
    const first = groups.flatMap(({ options }) => options)[0];
    if (!isOpen || typed === undefined || !first || first.isUnsure || first.isAction || isWaiting) return;
    event.preventDefault();
    event.stopPropagation();
    choose(first.id);
  };
  return { text, groups, inputProps, onKeyDownCapture };
}

function Options({ emptyText }: { readonly emptyText: string }) {
  return (
    <Popover className={`${controls['popover']} ${styles['popover']}`}>
      <ListBox<ComboGroup> renderEmptyState={() => <div className={styles['empty']}>{emptyText}</div>}>
        {(group) => (
          <ListBoxSection id={`group ${group.id}`} {...(group.label === '' && { 'aria-label': group.id })}>
            {group.label !== '' && <Header className={styles['heading'] ?? ''}>{group.label}</Header>}
            <Collection items={group.options}>
              {({ id, label, detail, isAction }) => (
                <ListBoxItem
                  id={id}
                  textValue={label}
                  className={`${controls['option']} ${styles['option']} ${isAction ? styles['action'] : ''}`}
                >
                  <span dir="auto">{label}</span>
                  {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </Popover>
  );
}
