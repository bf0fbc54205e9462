import { Code } from 'lucide-react';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { parseDate } from '../../../db/model/date.ts';
import { describeDate } from '../../../db/model/date-display.ts';
import { type DateChoice, type EnteredDate, openCalendar, readEnteredDate } from '../../../db/model/date-entry.ts';
import { localDay } from '../../../db/model/local-day.ts';
import { useText } from '../../i18n/index.tsx';
import { afterPress } from '../../ui/after-press.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround } from './field-context.tsx';
import { FieldShell, type RecordFieldProps } from './field-shell.tsx';
import styles from './fields.module.css';
import { useTyped } from './use-typed.ts';

export interface RecordDateProps extends RecordFieldProps {
  readonly onDate?: (edtf: string | null) => void;
  /** The date with which begins what ends with this one: an end that lies before it is kept, and marked. */
  readonly begin?: unknown;
}

/**
 * A date as people write it, read back in words while it is typed. What can be read is kept as EDTF, never more exact
 * than what was typed; what cannot be read, or can be read in several ways, is kept as it stands and marked.
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
        error={isBefore(text, props.begin) ? t('date.error.end-before-begin') : undefined}
      />
    </FieldShell>
  );
}

/** Whether all that an end can mean lies before all that its begin can. */
function isBefore(end: string, begin: unknown): boolean {
  const [first, last] = [typeof begin === 'string' ? parseDate(begin) : undefined, readKept(end)];
  if (!first?.ok || !last.ok || first.date.earliest === undefined || last.date.latest === undefined) return false;
  return last.date.latest < first.date.earliest;
}

/** What cannot be read yet stays text. A code of a year that may be of another calendar is none before somebody said so. */
function keptDate(text: string): string | null {
  const written = text.trim();
  if (written === '') return null;
  const entered = readHere(written);
  if (entered.ok) return entered.edtf;
  return (parseDate(written).ok ? `${written} ${openCalendar}` : written).slice(0, 100);
}

/** As it is read in this window: "yesterday" is the day before this one. */
export function readHere(text: string): EnteredDate {
  return readEnteredDate(text, { today: localDay(new Date()) });
}

interface DateTextFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  /** What is wrong with a date that can be read. */
  readonly error?: string | undefined;
}

/**
 * The field alone, for places that keep the date themselves: filters. Words stand in the box; what is being typed stays as
 * typed until the box is left.
 */
export function DateTextField({ label, text, onChange, onBlur, isDisabled = false, placeholder = '', error }: DateTextFieldProps) {
  const t = useText();
  const { locale } = useIntl();
  const [isTyping, setTyping] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const choose = (edtf: string) => {
    // What was pressed goes away with the question.
    place.current?.querySelector('textarea')?.focus();
    onChange(describeDate(edtf, locale));
  };
  const read = text.trim() === '' ? undefined : isTyping ? readHere(text) : readKept(text);
  const words = read?.ok ? describeDate(read.edtf, locale) : undefined;
  return (
    <div ref={place} className={styles['date']}>
      <TextField
        label={label}
        lines="wrapped"
        value={isTyping ? text : (words ?? text)}
        onChange={(next) => {
          setTyping(true);
          onChange(next);
        }}
        onBlur={() => {
          // What is not settled stays as typed, and asks on. The words below go away with the typing.
          if (read?.ok !== false) afterPress(() => setTyping(false));
          onBlur?.();
        }}
        isDisabled={isDisabled}
        placeholder={placeholder}
        {...(isTyping && words !== undefined && { description: words })}
        error={read && !read.ok ? t(`date.error.${read.code}`) : error}
      />
      {read?.ok && <DateCode edtf={read.edtf} />}
      {read && !read.ok && read.choices && <Choices choices={read.choices} onChoose={choose} />}
    </div>
  );
}

/** A code that is kept is settled, also where its year could be of another calendar. */
function readKept(text: string): EnteredDate {
  const parsed = parseDate(text);
  return parsed.ok ? { ok: true, edtf: parsed.date.text, date: parsed.date } : readHere(text);
}

/** EDTF, for those who want to see or pass on what is kept. */
function DateCode({ edtf }: { readonly edtf: string }) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  return (
    <>
      {/* Not a stop of the Tab key: from inside the field its key shows it. */}
      <button
        type="button"
        tabIndex={-1}
        className={styles['code']}
        title={t('date.code.show')}
        aria-label={t('date.code.show')}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        data-code
      >
        <Code size={13} aria-hidden />
      </button>
      <p className={styles['note']} aria-live="polite" hidden={!isShown}>
        {isShown && t('date.code', { edtf })}
      </p>
    </>
  );
}

function Choices({ choices, onChoose }: { readonly choices: readonly DateChoice[]; readonly onChoose: (edtf: string) => void }) {
  const t = useText();
  const { locale } = useIntl();
  return (
    <div className={styles['readings']}>
      {choices.map(({ edtf, calendar }) => (
        <button key={edtf} type="button" className={styles['reading']} onClick={() => onChoose(edtf)}>
          {describeDate(edtf, locale)}
          {calendar === 'gregorian' && <span className={styles['calendar']}>{t('date.calendar.asWritten')}</span>}
        </button>
      ))}
    </div>
  );
}
