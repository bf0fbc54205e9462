import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCountedStep } from '../lists/index.ts';
import { useThemes } from './use-themes.ts';

interface ThemesButtonProps {
  /** Whose rows are marked: of cases, their links say which recommendations are meant. */
  readonly list: 'recommendations' | 'cases';
  readonly keys: readonly number[];
}

/** Puts what is marked into a theme or a collection, or takes it out; one step to take back. */
export function ThemesButton({ list, keys }: ThemesButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('list.bulk.themes')}</Button>
      {isOpen && <ThemesDialog list={list} keys={keys} onClose={() => setOpen(false)} />}
    </>
  );
}

type Kind = 'chapter' | 'collection';
type Way = 'add' | 'remove';

function ThemesDialog({ list, keys, onClose }: ThemesButtonProps & { readonly onClose: () => void }) {
  const t = useText();
  const themes = useThemes();
  const run = useCountedStep();
  const [way, setWay] = useState<Way>('add');
  const [into, setInto] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('collection');
  const isNew = into === '' && way === 'add';
  const isWhole = isNew ? name.trim() !== '' : into !== '';
  const finish = async () => {
    const theme = isNew ? { name: name.trim().slice(0, 500), kind } : { id: into };
    const put = () => api['themes.putMany']({ list, keys: [...keys], theme, isIn: way === 'add' });
    if (isWhole && (await run(put, way === 'add' ? 'list.bulk.themed' : 'list.bulk.unthemed'))) onClose();
  };
  return (
    <Dialog
      title={t(`themes.many.title.${list}`, { count: keys.length })}
      isOpen
      onClose={onClose}
      onFinish={() => void finish()}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={() => void finish()}>
            {t(`themes.many.${way}`)}
          </Button>
        </>
      }
    >
      <Stack>
        {list === 'cases' && <p>{t('themes.many.cases')}</p>}
        <Segments
          label={t('list.tags.way')}
          value={way}
          options={(['add', 'remove'] as const).map((id) => ({ id, label: t(`themes.many.${id}`) }))}
          onChange={(id) => setWay(id === 'remove' ? 'remove' : 'add')}
        />
        {(themes.length > 0 || way === 'remove') && (
          <SelectField
            label={t('recommendations.gather.into')}
            value={into}
            options={[
              { id: '', label: t(way === 'add' ? 'recommendations.gather.new' : 'themes.many.none') },
              ...themes.map((theme) => ({ id: theme.id, label: theme.name ?? '' })),
            ]}
            onChange={setInto}
          />
        )}
        {isNew && <NewTheme name={name} onName={setName} kind={kind} onKind={setKind} />}
      </Stack>
    </Dialog>
  );
}

interface NewThemeProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
}

function NewTheme({ name, onName, kind, onKind }: NewThemeProps) {
  const t = useText();
  return (
    <>
      <TextField label={t('themes.name')} value={name} onChange={onName} autoFocus />
      <Segments
        label={t('themes.kind')}
        value={kind}
        options={(['chapter', 'collection'] as const).map((id) => ({ id, label: t(`themes.kind.${id}.short`) }))}
        onChange={(id) => onKind(id === 'chapter' ? id : 'collection')}
      />
    </>
  );
}
