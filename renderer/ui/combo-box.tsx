import { ChevronDown } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
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
import { keepListsOpen } from './keep-list-open.ts';

export interface ComboOption {
  readonly id: string;
  /** What stands in the field when it is chosen. */
  readonly label: string;
  /** More of it, below or beside the label. */
  readonly detail?: ReactNode;
  /** Not a member of the list but something to do: "New person …". */
  readonly isAction?: boolean;
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
  /**
   * The field is left with a text that nothing was chosen for, for another place of the page or (`isForAway`) for what leads away
   * from it. Left out: the only one that fits is taken, else what was chosen shows again.
   *
   * @param isComposing an input method had not finished the text: its letters stand where its words were to come.
   */
  readonly onLeave?: (text: string, isForAway: boolean, isComposing: boolean) => void;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  /** The options on view belong to an earlier text: Enter waits for those of this one. */
  readonly isWaiting?: boolean;
  /** Escape, or what was chosen before once more: the text is not meant. */
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
  const { text, groups, isTyping, inputProps, composing, onKeyDownCapture } = useCombo(props);
  useEffect(keepListsOpen, []);
  return (
    // Enter is taken here before the field sees it; everything else is the field's own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDownCapture={onKeyDownCapture} {...composing}>
      <ComboBox
        className={controls['field'] ?? ''}
        // While somebody types, what was chosen before is not preselected: Tab would take it again.
        value={value === '' || isTyping ? null : value}
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
        <Options emptyText={props.emptyText} first={isTyping && !props.isWaiting ? groups[0]?.options[0]?.id : undefined} />
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
    return id === value ? onCancel?.() : onChoose(id);
  };
  const takeOnly = () => {
    const [only, another] = groups.flatMap(({ options }) => options);
    if (only && !another && !only.isAction && !isWaiting && only.id !== value) onChoose(only.id);
  };
  const { isComposing, composing } = useComposing();
  const leave = (isForAway = false) => {
    if (typed === undefined) return;
    setTyped(undefined);
    if (typed.trim() === '') {
      if (value !== '') onChoose(null);
    } else if (typed === valueLabel) return value === '' ? undefined : onCancel?.();
    else if (onLeave) onLeave(typed.trim(), isForAway, isComposing());
    else if (!isComposing()) takeOnly();
  };
  // Enter came before the options for what is typed: the first of them is taken when they are there.
  const [isEager, setEager] = useState(false);
  const first = groups.flatMap(({ options }) => options)[0];
  const takeFirst = useEffectEvent(() => {
    setEager(false);
    if (first) choose(first.id);
    else leave();
  });
  useEffect(() => {
    if (isEager && !isWaiting) takeFirst();
  }, [isEager, isWaiting]);
  const inputProps = {
    onInputChange(next: string) {
      if (next === text) return;
      setEager(false);
      setTyped(next);
      onText?.(next);
    },
    onChange(key: unknown) {
      if (typeof key === 'string') choose(key);
    },
    onBlur: ({ relatedTarget }: FocusEvent) => !isEager && isInFront() && leave(leadsAway(relatedTarget)),
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const input = event.target;
    // An input method that is left keeps what was typed before it.
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && typed !== undefined) {
      setEager(false);
      setTyped(undefined);
      onCancel?.();
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(input instanceof HTMLInputElement)) return;
    // Where the arrows reached an option, it is the field's own to take. The list may be a moment behind the letters.
    if (input.getAttribute('aria-activedescendant') || typed === undefined || typed.trim() === '' || (!first && !isWaiting)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isWaiting) setEager(true);
    else choose(first!.id);
  };
  return { text, groups, isTyping: (typed ?? '').trim() !== '', inputProps, composing, onKeyDownCapture };
}

/** Whether an input method is at work, or was until the very turn in which the field is left: leaving ends what it composes. */
function useComposing() {
  const state = useRef<'none' | 'composing' | 'ended'>('none');
  return {
    isComposing: () => state.current !== 'none',
    composing: {
      onCompositionStart: () => void (state.current = 'composing'),
      onCompositionEnd() {
        state.current = 'ended';
        setTimeout(() => state.current === 'ended' && (state.current = 'none'));
      },
    },
  };
}

/** A window that locks, or behind another program, takes the focus from a field that nobody left. */
function isInFront(): boolean {
  return !document.body.hidden && document.hasFocus();
}

/** Navigation and search lie beside what one works on. */
function leadsAway(target: Element | null): boolean {
  return target !== null && target.closest('main, [role=dialog], [role=alertdialog]') === null;
}

/** @param first what Enter takes while no other is reached by the arrows. */
function Options({ emptyText, first }: { readonly emptyText: string; readonly first: string | undefined }) {
  return (
    <Popover className={`${controls['popover']} ${styles['popover']}`}>
      <ListBox<ComboGroup> renderEmptyState={() => <div className={styles['empty']}>{emptyText}</div>}>
        {(group) => (
          <ListBoxSection id={`group ${group.id}`} {...(group.label === '' && { 'aria-label': group.id })}>
            {group.label !== '' && <Header className={styles['heading'] ?? ''}>{group.label}</Header>}
            <Collection items={group.options} dependencies={[first]}>
              {({ id, label, detail, isAction }) => (
                <ListBoxItem
                  id={id}
                  textValue={label}
                  className={`${controls['option']} ${styles['option']} ${isAction ? styles['action'] : ''} ${id === first ? styles['first'] : ''}`}
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
