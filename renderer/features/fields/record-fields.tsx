/** Fields that save themselves: every change is in the vault's draft within a moment, and an action when the field is left. */
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { useText } from '../../i18n/index.tsx';
import { commit, type EditedEntity, typed, unsentValue } from '../../state/autosave.ts';
import { type Option, SelectField } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface RecordFieldProps {
  readonly entity: EditedEntity;
  readonly record: string;
  readonly field: string;
  readonly label: string;
  /** As the vault has it. */
  readonly value: unknown;
}

/** What the field shows: what is typed while it has the focus, else what the vault has. */
function useTyped({ entity, record, field, value }: RecordFieldProps) {
  const stored = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [text, setText] = useState(() => String(unsentValue(entity, record, field) ?? stored));
  const isBusy = useRef(false);
  useEffect(() => {
    if (!isBusy.current && unsentValue(entity, record, field) === undefined) setText(stored);
  }, [stored, entity, record, field]);
  return {
    text,
    stored,
    change(next: string) {
      isBusy.current = true;
      setText(next);
    },
    leave() {
      isBusy.current = false;
      void commit(entity, record);
    },
  };
}

export function RecordText(props: RecordFieldProps & { readonly lines?: 'one' | 'many' | 'reading'; readonly description?: string }) {
  const { entity, record, field, label, lines = 'one', description } = props;
  const { text, change, leave } = useTyped(props);
  const onChange = (next: string) => {
    change(next);
    typed(entity, record, field, next === '' ? null : next);
  };
  return (
    <TextField
      label={label}
      lines={lines}
      value={text}
      onChange={onChange}
      onBlur={leave}
      {...(description !== undefined && { description })}
    />
  );
}

/** A date as people write it; it is kept as EDTF, and never made more exact than what was typed. */
export function RecordDate(props: RecordFieldProps) {
  const t = useText();
  const { locale } = useIntl();
  const { entity, record, field, label } = props;
  const { text, change, leave } = useTyped(props);
  const read = text.trim() === '' ? undefined : readEnteredDate(text);
  const onChange = (next: string) => {
    change(next);
    const entered = next.trim() === '' ? undefined : readEnteredDate(next);
    // What cannot be read stays in the field and out of the record.
    if (entered === undefined) typed(entity, record, field, null);
    else if (entered.ok) typed(entity, record, field, entered.edtf);
  };
  return (
    <TextField
      label={label}
      value={text}
      onChange={onChange}
      onBlur={leave}
      placeholder={t('date.placeholder')}
      {...(read?.ok && { description: describeDate(read.edtf, locale) })}
      error={read && !read.ok ? t('date.unreadable') : undefined}
    />
  );
}

export interface RecordChoiceProps extends RecordFieldProps {
  readonly options: readonly Option[];
  /** Codes are text in the log but for confidentiality, which is a number. */
  readonly isNumber?: boolean;
}

export function RecordChoice({ entity, record, field, label, value, options, isNumber }: RecordChoiceProps) {
  const t = useText();
  const [chosen, setChosen] = useState<string>();
  const stored = value === undefined || value === null ? '' : String(value);
  useEffect(() => setChosen(undefined), [stored]);
  const change = (id: string) => {
    setChosen(id);
    typed(entity, record, field, id === '' ? null : isNumber ? Number(id) : id);
    void commit(entity, record);
  };
  return (
    <SelectField
      label={label}
      value={chosen ?? stored}
      options={[{ id: '', label: t('field.noChoice') }, ...options]}
      placeholder={t('field.noChoice')}
      onChange={change}
    />
  );
}
