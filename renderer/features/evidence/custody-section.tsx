import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import type { ItemOf } from './item-of.ts';
import { LastCheck } from './times-section.tsx';

type Custody = Awaited<ReturnType<(typeof api)['evidence.about']>>['custody'];

interface CustodyProps extends Pick<ItemOf, 'id' | 'isReadOnly'> {
  readonly custody: Custody;
  readonly hasFile: boolean;
}

/** What was done with an item, and what can be: checked, handed over. */
export function CustodySection({ id, isReadOnly, custody, hasFile }: CustodyProps) {
  const t = useText();
  const time = useTime();
  const words = useFieldText();
  const [isAsked, setIsAsked] = useState(false);
  const { verify, error } = useVerify(id);
  return (
    <Section
      title={t('item.custody')}
      count={custody.length}
      actions={
        <>
          {hasFile && <Button onPress={() => void verify()}>{t('item.verify')}</Button>}
          <Button onPress={() => go(['evidence', id, 'custody'])}>{t('item.sheet')}</Button>
          <Button isDisabled={isReadOnly} onPress={() => setIsAsked(true)}>
            {t('item.handOver')}
          </Button>
        </>
      }
    >
      <Stack>
        {error !== undefined && <ErrorPanel error={error} />}
        <LastCheck id={id} />
        <List label={t('item.custody')}>
          {custody.map(({ id: line, kind, at, by, party, place, note }) => (
            <li key={line}>
              {words.value('custody', 'kind', kind)}
              <span className={styles['line']}>
                <bdi>{[time(at), by, party, place, note].filter(Boolean).join(' · ')}</bdi>
              </span>
            </li>
          ))}
        </List>
      </Stack>
      {isAsked && <HandOverDialog id={id} onClose={() => setIsAsked(false)} />}
    </Section>
  );
}

const again = (id: string) =>
  Promise.all(['about', 'times'].map((part) => queries.invalidateQueries({ queryKey: ['evidence', part, id] })));

function useVerify(id: string) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const verify = async () => {
    setError(undefined);
    try {
      const { items } = await runJob('item.verify.job', (options) => api['evidence.verify']({ ids: [id] }, options));
      const outcome = items[0]?.outcome ?? 'no-file';
      useToasts.getState().show({ text: t(`item.outcome.${outcome}`), isError: outcome !== 'whole' });
    } catch (thrown) {
      setError(thrown);
    }
    await again(id);
  };
  return { verify, error };
}

function HandOverDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText();
  const [party, setParty] = useState('');
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>();
  const save = async () => {
    try {
      const said = Object.entries({ party, place, note }).flatMap(([name, text]) =>
        text.trim() === '' ? [] : [[name, text.trim()] as const],
      );
      await api['evidence.note']({ id, kind: party.trim() === '' ? 'note' : 'handed-over', ...Object.fromEntries(said) });
      await again(id);
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const isEmpty = party.trim() === '' && note.trim() === '';
  return (
    <Dialog
      title={t('item.handOver.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={isEmpty} onPress={() => void save()}>
            {t('item.handOver.go')}
          </Button>
        </>
      }
    >
      <Stack>
        <Soft>{t('item.handOver.text')}</Soft>
        <TextField label={t('item.handOver.party')} value={party} onChange={setParty} autoFocus />
        <TextField label={t('field.place')} value={place} onChange={setPlace} />
        <TextField label={t('field.note')} value={note} onChange={setNote} lines="many" />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
