import { useState } from 'react';

import { clockText } from '../../../db/model/clock.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import type { ViewKind } from '../../state/evidence-bytes.ts';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldText } from '../values/index.ts';
import { type FilePlace, readClock } from './file-place.ts';
import { type CaseOfItem, claimFields, type PossibleClaim } from './use-claims.ts';

interface PinpointDialogProps {
  readonly item: string;
  readonly kind: ViewKind;
  /** Where the viewer was. */
  readonly place: FilePlace;
  readonly of: CaseOfItem;
  readonly onClose: () => void;
}

type Typed = Readonly<Record<'page' | 'paragraph' | 'from' | 'to' | 'quote' | 'note', string>>;

/** No field in particular. */
const all = '-';

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

/** What a place in a file shows: a record of the case, or one field of it. */
export function PinpointDialog({ item, kind, place, of, onClose }: PinpointDialogProps) {
  const t = useText();
  // Nothing is chosen beforehand: whoever is in a hurry would say what nobody saw.
  const [claim, setClaim] = useState('');
  const [field, setField] = useState(all);
  const [typed, setTyped] = useState<Typed>(() => typedOf(place));
  const shown = of.claims.find(({ id }) => id === claim);
  const read = readTyped(typed);
  const { save, error } = useSave(onClose);
  const keep = () =>
    save({
      evidence: item,
      claim,
      ...(field !== all && { claimField: field }),
      ...(place.region !== undefined && { region: place.region }),
      ...read.fields,
    });
  return (
    <Dialog
      title={t('pinpoint.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!shown || read.wrong.length > 0} onPress={() => void keep()}>
            {t('pinpoint.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <SelectField
          label={t('field.claim')}
          value={claim}
          options={of.claims}
          placeholder={t('pinpoint.choose')}
          onChange={(id) => {
            setClaim(id);
            setField(all);
          }}
        />
        {shown && <FieldOfClaim claim={shown} value={field} onChange={setField} />}
        {place.region !== undefined && <Soft>{t('pinpoint.region.kept')}</Soft>}
        <TypedFields kind={kind} typed={typed} wrong={read.wrong} onChange={setTyped} />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

/** Closes once it is kept. */
function useSave(onClose: () => void) {
  const [error, setError] = useState<unknown>();
  const save = async (fields: Readonly<Record<string, string | number>>) => {
    setError(undefined);
    try {
      await addRecord('pinpoint', fields);
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return { save, error };
}

interface FieldOfClaimProps {
  readonly claim: PossibleClaim;
  readonly value: string;
  readonly onChange: (field: string) => void;
}

function FieldOfClaim({ claim, value, onChange }: FieldOfClaimProps) {
  const t = useText();
  const words = useFieldText();
  const fields = claimFields(claim).map((id) => ({ id, label: words.field(claim.entity, id) }));
  return (
    <SelectField
      label={t('field.claimField')}
      value={value}
      options={[{ id: all, label: t('pinpoint.whole') }, ...fields]}
      onChange={onChange}
    />
  );
}

interface TypedProps {
  readonly kind: ViewKind;
  readonly typed: Typed;
  readonly wrong: readonly string[];
  readonly onChange: (typed: Typed) => void;
}

function TypedFields({ kind, typed, wrong, onChange }: TypedProps) {
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

function typedOf({ page, paragraph, fromMs, toMs, quote }: FilePlace): Typed {
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
function readTyped(typed: Typed) {
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
