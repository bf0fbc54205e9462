import { clockText } from '../../../db/model/clock.ts';
import { useText } from '../../i18n/index.tsx';
import type { ViewKind } from '../../state/evidence-bytes.ts';
import { addRecord } from '../../state/new-record.ts';
import { SelectField } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldText } from '../values/index.ts';
import { useState } from 'react';
import { type FilePlace, readClock } from './file-place.ts';
import { type Claimed, claimFields } from './use-claims.ts';

export type Typed = Readonly<Record<'page' | 'paragraph' | 'from' | 'to' | 'quote' | 'note', string>>;

/** No field in particular. */
export const allFields = '-';

/** What is asked of a file of each kind. */
const asked: Readonly<Record<ViewKind, readonly (keyof Typed)[]>> = {
  image: [],
  pdf: ['page', 'paragraph'],
  text: ['paragraph'],
  table: ['page', 'paragraph'],
  words: ['page', 'paragraph'],
  audio: ['from', 'to'],
  video: ['from', 'to'],
  none: ['page', 'paragraph', 'from', 'to'],
};

/** Keeps that a place shows something. @param onKept with the id of the pin-point. */
export function useKeepPlace(onKept: (id: string) => void) {
  const [error, setError] = useState<unknown>();
  const keep = async (fields: Readonly<Record<string, string | number>>) => {
    setError(undefined);
    try {
      onKept(await addRecord('pinpoint', fields));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return { keep, error };
}

interface FieldOfClaimProps {
  readonly label: string;
  readonly claim: Claimed;
  readonly value: string;
  readonly onChange: (field: string) => void;
}

/** Which field of a record is shown, or all of it. */
export function FieldOfClaim({ label, claim, value, onChange }: FieldOfClaimProps) {
  const t = useText();
  const words = useFieldText();
  const fields = claimFields(claim).map((id) => ({ id, label: words.field(claim.entity, id) }));
  return (
    <SelectField label={label} value={value} options={[{ id: allFields, label: t('pinpoint.whole') }, ...fields]} onChange={onChange} />
  );
}

interface TypedProps {
  readonly kind: ViewKind;
  readonly typed: Typed;
  readonly wrong: readonly string[];
  readonly onChange: (typed: Typed) => void;
}

/** Where in a file, as somebody types it. */
export function TypedFields({ kind, typed, wrong, onChange }: TypedProps) {
  const t = useText();
  const names = [...asked[kind], ...(kind === 'image' ? [] : (['quote'] as const)), 'note'] as const;
  return names.map((name) => (
    <TextField
      key={name}
      label={t(`pinpoint.ask.${name}`)}
      value={typed[name]}
      onChange={(value) => onChange({ ...typed, [name]: value })}
      lines={name === 'quote' || name === 'note' ? 'many' : 'one'}
      {...(wrong.includes(name) && { error: t(`pinpoint.wrong.${name === 'page' ? 'page' : 'time'}`) })}
    />
  ));
}

export function typedOf({ page, paragraph, fromMs, toMs, quote }: FilePlace): Typed {
  return {
    page: page === undefined ? '' : String(page),
    paragraph: paragraph ?? '',
    from: fromMs === undefined ? '' : clockText(fromMs),
    to: toMs === undefined ? '' : clockText(toMs),
    quote: quote ?? '',
    note: '',
  };
}

/** The fields of a pin-point, and what of the text is none. */
export function readTyped(typed: Typed) {
  const said = Object.entries(typed).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()] as const]));
  const page = /^[1-9]\d{0,6}$/;
  const read = said.map(([name, value]): readonly [string, string, string | number | undefined] => {
    if (name === 'page') return [name, 'page', page.test(value) ? Number(value) : undefined];
    if (name === 'from') return [name, 'fromMs', readClock(value)];
    if (name === 'to') return [name, 'toMs', readClock(value)];
    return [name, name, value];
  });
  return {
    fields: Object.fromEntries(read.flatMap(([, field, value]) => (value === undefined ? [] : [[field, value] as const]))),
    wrong: read.filter(([, , value]) => value === undefined).map(([name]) => name),
  };
}
