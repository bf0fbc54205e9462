import { type ReactNode, useRef, useState } from 'react';

import { extendedEntities, type ExtendedEntity, type OwnFieldKind, ownFieldKinds } from '../../../db/model/term.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRemoval } from '../fields/index.ts';
import { type OwnField, useFieldText, useOwnFieldName } from '../values/index.ts';
import { useListName } from './list-name.ts';

/** Where a new field stands, and what is written in it: neither changes later. */
interface Place {
  readonly of: ExtendedEntity;
  readonly kind: OwnFieldKind;
  readonly list: string;
}

/** A field of the team: its names, where it stands and what is written in it. */
export function FieldDialog({ field, onClose }: { readonly field: OwnField | undefined; readonly onClose: () => void }) {
  const t = useText();
  const nameOf = useOwnFieldName();
  const { attempt } = useRemoval();
  const [english, setEnglish] = useState(field?.english ?? '');
  const [chinese, setChinese] = useState(field?.chinese ?? '');
  const [hint, setHint] = useState(field?.hint ?? '');
  const [identifies, setIdentifies] = useState(field?.identifies ?? false);
  const [place, setPlace] = useState<Place>({ of: 'case', kind: 'text', list: '' });
  const [isTried, setTried] = useState(false);
  const isNameless = english.trim() === '' && chinese.trim() === '';
  const save = async () => {
    setTried(true);
    if (isNameless) return;
    const said = { english: english || null, chinese: chinese || null, hint: hint || null, identifies };
    const { of, kind, list } = place;
    const write = () =>
      field
        ? api['fields.edit']({ id: field.id, ...said })
        : api['fields.add']({ of, kind, ...(kind === 'choice' && list !== '' && { list }), ...said });
    if (await attempt(write)) onClose();
  };
  return (
    <WordsDialog title={field ? t('words.fields.edit', { name: nameOf(field) }) : t('words.fields.add')} onSave={save} onClose={onClose}>
      <TextField
        label={t('words.term.english')}
        value={english}
        onChange={setEnglish}
        autoFocus
        error={isTried && isNameless ? t('words.needsName') : undefined}
      />
      <TextField label={t('words.term.chinese')} value={chinese} onChange={setChinese} language="zh-Hans" />
      {!field && <PlaceFields place={place} onChange={setPlace} />}
      <TextField label={t('words.field.hint')} value={hint} onChange={setHint} lines="wrapped" />
      <div>
        <Checkbox isSelected={identifies} onChange={setIdentifies}>
          {t('words.field.identifies')}
        </Checkbox>
        <p>
          <Soft>{t('words.field.identifies.hint')}</Soft>
        </p>
      </div>
    </WordsDialog>
  );
}

export interface WordsDialogProps {
  readonly title: string;
  /** A second press while it saves does nothing: a field or term is not added twice. */
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function WordsDialog({ title, onSave, onClose, children }: WordsDialogProps) {
  const t = useText();
  const isSaving = useRef(false);
  const save = async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    await onSave().finally(() => {
      isSaving.current = false;
    });
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('words.cancel')}</Button>
          <Button kind="primary" onPress={() => void save()}>
            {t('words.save')}
          </Button>
        </>
      }
    >
      <Stack>{children}</Stack>
    </Dialog>
  );
}

function PlaceFields({ place, onChange }: { readonly place: Place; readonly onChange: (place: Place) => void }) {
  const t = useText();
  const words = useFieldText();
  const { lists } = useListName();
  return (
    <>
      <SelectField
        label={t('words.field.of')}
        value={place.of}
        options={extendedEntities.map((id) => ({ id, label: words.entity(id) }))}
        onChange={(id) => onChange({ ...place, of: id as ExtendedEntity })}
      />
      <SelectField
        label={t('words.field.kind')}
        value={place.kind}
        options={ownFieldKinds.map((id) => ({ id, label: t(`words.field.kind.${id}`) }))}
        onChange={(id) => onChange({ ...place, kind: id as OwnFieldKind })}
      />
      {place.kind === 'choice' && (
        <SelectField
          label={t('words.field.list')}
          value={place.list}
          options={[{ id: '', label: t('words.field.list.own') }, ...lists.map(({ id, name }) => ({ id, label: name }))]}
          placeholder={t('words.field.list.own')}
          onChange={(list) => onChange({ ...place, list })}
        />
      )}
    </>
  );
}
