/** Fields with coded values. "Not chosen" is never a value: taking a choice back empties the field. */
import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commit, type FieldValue, typed } from '../../state/autosave.ts';
import { type Option, Segments, SelectField } from '../../ui/choices.tsx';
import { useFieldsAround } from './field-context.tsx';
import { FieldShell, type RecordFieldProps } from './field-shell.tsx';
import { listOf } from './field-names.ts';
import styles from './fields.module.css';
import { TermField } from './term-field.tsx';
import { useArrival } from './use-arrival.ts';

/** What shows: the choice just made, until the vault has it. */
export function useChoice({ entity, record, field, value }: RecordFieldProps) {
  const stored = value === undefined || value === null ? '' : String(value);
  const [chosen, setChosen] = useState<string>();
  // An earlier choice that arrives does not take the place of a later one.
  useArrival({ entity, record, field }, stored, () => setChosen(undefined));
  return {
    shown: chosen ?? stored,
    choose(id: string, kept: FieldValue) {
      setChosen(id);
      typed(entity, record, field, kept);
      void commit(entity, record);
    },
  };
}

export interface RecordChoiceProps extends RecordFieldProps {
  /** Left out: those of the list. */
  readonly options?: readonly Option[];
  /** Left out: the list that the field is coded by. */
  readonly list?: string;
  /** Codes are text in the log but for confidentiality, which is a number. */
  readonly isNumber?: boolean;
  /** Something has to be chosen: it can be changed and not taken back. */
  readonly isRequired?: boolean;
  readonly description?: string;
  readonly onChosen?: (id: string) => void;
}

/** More terms than are taken in at a glance are found by their words. */
const mostSeen = 12;

export function RecordChoice(props: RecordChoiceProps) {
  const t = useText();
  const words = useWords();
  const { entity, field, label, isNumber, isRequired = false, description, onChosen } = props;
  const { isReadOnly } = useFieldsAround();
  const { shown, choose } = useChoice(props);
  const list = props.list ?? listOf(entity, field);
  const options = props.options ?? words.options(list);
  // An old or foreign code stays visible: no record loses its meaning.
  const known =
    shown === '' || options.some(({ id }) => id === shown) ? options : [...options, { id: shown, label: words.label(list, shown) }];
  const change = (id: string) => {
    onChosen?.(id);
    choose(id, id === '' ? null : isNumber ? Number(id) : id);
  };
  if (props.options === undefined && options.length > mostSeen)
    return (
      <FieldShell {...props}>
        <TermField list={list} label={label} value={shown} onChoose={(id) => change(id ?? '')} isDisabled={isReadOnly} />
      </FieldShell>
    );
  return (
    <FieldShell {...props}>
      <SelectField
        label={label}
        value={shown}
        options={shown === '' || isRequired ? known : [{ id: '', label: t('field.takeBack') }, ...known]}
        placeholder={t('field.noChoice')}
        isDisabled={isReadOnly}
        onChange={change}
        {...(description !== undefined && { description })}
      />
    </FieldShell>
  );
}

/** Confidentiality, with what the chosen level means. */
export function RecordConfidentiality(props: RecordFieldProps) {
  const t = useText();
  const level = ([1, 2, 3, 4] as const).find((one) => one === props.value);
  return (
    <RecordChoice
      {...props}
      options={([1, 2, 3, 4] as const).map((one) => ({ id: String(one), label: t(`confidentiality.${one}`) }))}
      isNumber
      {...(level !== undefined && { description: t(`confidentiality.${level}.means`) })}
    />
  );
}

/** Yes, no, or not known: nothing is chosen until somebody does. */
export function RecordYesNo(props: RecordFieldProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const { shown, choose } = useChoice(props);
  const options = [
    { id: 'true', label: t('field.yes') },
    { id: 'false', label: t('field.no') },
    { id: 'unknown', label: t('frame.unknown') },
  ];
  return (
    <FieldShell {...props}>
      <div className={styles['yesNo']}>
        <span className={styles['label']} aria-hidden>
          {props.label}
        </span>
        <div inert={isReadOnly}>
          <Segments
            label={props.label}
            value={shown || 'unknown'}
            options={options}
            onChange={(id) => choose(id === 'unknown' ? '' : id, id === 'unknown' ? null : id === 'true')}
          />
        </div>
      </div>
    </FieldShell>
  );
}

export interface RecordActTypeProps extends RecordFieldProps {
  readonly autoFocus?: boolean;
  readonly onChosen?: (id: string | null) => void;
}

/** What was done: some sixty kinds in groups, found by any part of their words. */
export function RecordActType(props: RecordActTypeProps) {
  const { isReadOnly } = useFieldsAround();
  const { shown, choose } = useChoice(props);
  const change = (id: string | null) => {
    props.onChosen?.(id);
    choose(id ?? '', id);
  };
  return (
    <FieldShell {...props}>
      <TermField
        list="act-types"
        label={props.label}
        value={shown}
        onChoose={change}
        isDisabled={isReadOnly}
        autoFocus={props.autoFocus ?? false}
      />
    </FieldShell>
  );
}
