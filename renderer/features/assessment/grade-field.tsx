import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

import { Grade } from '../../../db/model/grades.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { useActions } from '../../state/actions.ts';
import { useChoice, useFieldsAround } from '../fields/index.ts';
import { GradeMark } from './grade-mark.tsx';
import styles from './target.module.css';

export interface GradeFieldProps {
  /** Of the assessment. */
  readonly record: string;
  readonly value: unknown;
  /** Told before it is kept. */
  readonly onChosen: (grade: string) => void;
  /** Enter with Ctrl or ⌘, which the group keeps from the keys of the window. */
  readonly onFinish: () => void;
}

/** The grades with their definitions. Arrow keys choose; so do the numbers, from anywhere on the page but a text. */
export function GradeField({ record, value, onChosen, onFinish }: GradeFieldProps) {
  const t = useText();
  const words = useWords();
  const { isReadOnly } = useFieldsAround();
  const group = useRef<HTMLDivElement>(null);
  const label = t('field.assessment.grade');
  const { shown, choose } = useChoice({ entity: 'assessment', record, field: 'grade', label, value });
  const set = (grade: string) => {
    onChosen(grade);
    choose(grade, grade);
  };
  useNumberKeys(group, isReadOnly ? undefined : set);
  useEffect(() => {
    const focus = () => group.current?.querySelector<HTMLElement>('[data-selected] input, input')?.focus();
    const pageKeys = `1 – ${Grade.options.length}`;
    return useActions.getState().add([{ id: 'grading.choose', label: 'grading.choose', group: 'edit', pageKeys, run: focus }]);
  }, []);
  const onKeyDownCapture = (event: ReactKeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onFinish();
  };
  return (
    // The group decides nothing about other keys than these.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDownCapture={onKeyDownCapture}>
      <RadioGroup
        ref={group}
        className={styles['grades'] ?? ''}
        value={shown === '' ? null : shown}
        onChange={set}
        isDisabled={isReadOnly}
        data-field="grade"
      >
        <Label className="visually-hidden">{label}</Label>
        {Grade.options.map((grade, place) => (
          <Radio key={grade} value={grade} className={styles['radio'] ?? ''} data-grade={grade}>
            <GradeMark grade={grade} />
            <span>
              <span className={styles['gradeName']}>{words.label('grades', grade)}</span>
              <span className={styles['means']}>{t(`grade.means.${grade}`)}</span>
            </span>
            <kbd className={styles['key']} aria-hidden>
              {place + 1}
            </kbd>
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}

function useNumberKeys(group: RefObject<HTMLDivElement | null>, set: ((grade: string) => void) | undefined): void {
  const setNow = useRef(set);
  useEffect(() => {
    setNow.current = set;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const grade = /^[1-9]$/.test(event.key) ? Grade.options[Number(event.key) - 1] : undefined;
      if (grade === undefined || !setNow.current) return;
      event.preventDefault();
      setNow.current(grade);
      group.current?.querySelector<HTMLElement>(`[data-grade="${grade}"] input`)?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [group]);
}

/** A number is a part of what is written there, or chooses something else. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest(
      'input:not([type=radio]), textarea, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
    ) !== null
  );
}
