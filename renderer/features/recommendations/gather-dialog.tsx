import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { recommendationIds } from '../../state/recommendation-ids.ts';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useThemes } from './recommendation-filter.ts';

interface GatherDialogProps {
  /** Of all that the list shows. */
  readonly keys: readonly number[];
  readonly onClose: () => void;
}

/** The vault takes as many at once. */
const atOnce = 5000;

type Kind = 'chapter' | 'collection';

/** @returns how many. @throws {CallError} */
async function putInto(name: string, kind: Kind, keys: readonly number[]): Promise<number> {
  const ids = await recommendationIds(keys);
  for (let at = 0; at < ids.length; at += atOnce)
    await api['themes.add']({ name: name.slice(0, 500), recommendations: ids.slice(at, at + atOnce), kind });
  return ids.length;
}

/** All that a list shows is put into a theme or a collection, one that is there or a new one. */
export function GatherDialog({ keys, onClose }: GatherDialogProps) {
  const t = useText();
  const themes = useThemes();
  const [into, setInto] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('collection');
  const [error, setError] = useState<unknown>();
  const chosen = into === '' ? name.trim() : (themes.find(({ id }) => id === into)?.name ?? '');
  const gather = async () => {
    try {
      const count = await putInto(chosen, kind, keys);
      useToasts.getState().show({ text: t('recommendations.gathered', { count }) });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('recommendations.gather.title', { count: keys.length })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={chosen === ''} onPress={() => void gather()}>
            {t('recommendations.gather.submit')}
          </Button>
        </>
      }
    >
      <Stack>
        {themes.length > 0 && (
          <SelectField
            label={t('recommendations.gather.into')}
            value={into}
            options={[
              { id: '', label: t('recommendations.gather.new') },
              ...themes.map((theme) => ({ id: theme.id, label: theme.name ?? '' })),
            ]}
            onChange={setInto}
          />
        )}
        {into === '' && (
          <>
            <TextField label={t('themes.name')} value={name} onChange={setName} autoFocus />
            <Segments
              label={t('themes.kind')}
              value={kind}
              options={(['chapter', 'collection'] as const).map((id) => ({ id, label: t(`themes.kind.${id}.short`) }))}
              onChange={(id) => setKind(id === 'chapter' ? id : 'collection')}
            />
          </>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
