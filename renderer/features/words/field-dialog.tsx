import { useState } from 'react';

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

/** A field of the team: its names, where it stands and what is written in it. The last two never change. */
export function FieldDialog({ field, onClose }: { readonly field: OwnField | undefined; readonly onClose: () => void }) {
  const t = useText();
  const words = useFieldText();
  const nameOf = useOwnFieldName();
  const { attempt } = useRemoval();
  const [english, setEnglish] = useState(field?.english ?? '');
  const [chinese, setChinese] = useState(field?.chinese ?? '');
  const [hint, setHint] = useState(field?.hint ?? '');
  const [identifies, setIdentifies] = useState(field?.identifies ?? false);
  const [of, setOf] = useState<ExtendedEntity>(field?.of ?? 'case');
  const [kind, setKind] = useState<OwnFieldKind>(field?.kind ?? 'text');
  const [list, setList] = useState('');
  const [isTried, setTried] = useState(false);
  const isNameless = english.trim() === '' && chinese.trim() === '';
  const said = { english: english || null, chinese: chinese || null, hint: hint || null, identifies };
  const save = async () => {
    setTried(true);
    if (isNameless) return;
    const write = () =>
      field
        ? api['ownFields.edit']({ id: field.id, ...said })
        : api['ownFields.add']({ of, kind, ...(kind === 'choice' && list !== '' && { list }), ...said });
    if (await attempt(write)) onClose();
  };
  return (
    <Dialog
      title={field ? t('words.fields.edit', { name: nameOf(field) }) : t('words.fields.add')}
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
      <Stack>
        <TextField
          label={t('words.term.english')}
          value={english}
          onChange={setEnglish}
          autoFocus
          error={isTried && isNameless ? t('words.needsName') : undefined}
        />
        <TextField label={t('words.term.chinese')} value={chinese} onChange={setChinese} language="zh-Hans" />
        {!field && (
          <>
            <SelectField
              label={t('words.field.of')}
              value={of}
              options={extendedEntities.map((id) => ({ id, label: words.entity(id) }))}
              onChange={(id) => setOf(id as ExtendedEntity)}
            />
            <SelectField
              label={t('words.field.kind')}
              value={kind}
              options={ownFieldKinds.map((id) => ({ id, label: t(`words.field.kind.${id}`) }))}
              onChange={(id) => setKind(id as OwnFieldKind)}
            />
            {kind === 'choice' && <ListChoice list={list} onChange={setList} />}
          </>
        )}
        <TextField label={t('words.field.hint')} value={hint} onChange={setHint} lines="wrapped" />
        <div>
          <Checkbox isSelected={identifies} onChange={setIdentifies}>
            {t('words.field.identifies')}
          </Checkbox>
          <p>
            <Soft>{t('words.field.identifies.hint')}</Soft>
          </p>
        </div>
      </Stack>
    </Dialog>
  );
}

function ListChoice({ list, onChange }: { readonly list: string; readonly onChange: (id: string) => void }) {
  const t = useText();
  const { lists } = useListName();
  const options = [{ id: '', label: t('words.field.list.own') }, ...lists.map(({ id, name }) => ({ id, label: name }))];
  return <SelectField label={t('words.field.list')} value={list} options={options} onChange={onChange} placeholder={t('words.field.list.own')} />;
}
