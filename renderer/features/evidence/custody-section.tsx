import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import type { ItemOf } from './item-of.ts';
import { readAgain } from './use-verify.ts';

type Custody = Awaited<ReturnType<(typeof api)['evidence.about']>>['custody'];

interface CustodyProps extends Pick<ItemOf, 'id' | 'isReadOnly'> {
  readonly custody: Custody;
  /** The file is here, with the case of the item: what is done with it can be told. */
  readonly hasOwnFile: boolean;
}

/** What was done with an item, and what can be: handed over, printed. */
export function CustodySection({ id, isReadOnly, custody, hasOwnFile }: CustodyProps) {
  const t = useText();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Section
      title={t('item.custody')}
      count={custody.length}
      part="custody"
      actions={
        <>
          <Button onPress={() => go(['evidence', id, 'custody'])}>{t('item.sheet')}</Button>
          <Button isDisabled={isReadOnly || !hasOwnFile} onPress={() => setIsAsked(true)}>
            {t('item.handOver')}
          </Button>
        </>
      }
    >
      <Stack>
        {!hasOwnFile && <Soft>{t('item.handOver.noFile')}</Soft>}
        {custody.length > 0 && <Lines custody={custody} />}
      </Stack>
      {isAsked && <HandOverDialog id={id} onClose={() => setIsAsked(false)} />}
    </Section>
  );
}

/** Of a long chain its beginning and its end show first. */
const shownLast = 3;

function Lines({ custody }: Pick<CustodyProps, 'custody'>) {
  const t = useText();
  const [isWhole, setWhole] = useState(false);
  const between = custody.length - 1 - shownLast;
  const isLong = between > 1;
  const isCut = isLong && !isWhole;
  return (
    <Stack>
      <List label={t('item.custody')}>
        {(isCut ? custody.slice(0, 1) : custody).map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {isCut && (
          <li>
            <Soft>{t('item.custody.between', { count: between })}</Soft>
          </li>
        )}
        {isCut && custody.slice(-shownLast).map((line) => <Line key={line.id} line={line} />)}
      </List>
      {isLong && (
        <div>
          <Button kind="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? t('item.custody.fewer') : t('item.custody.all', { count: custody.length })}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Line({ line: { kind, at, by, party, place, note } }: { readonly line: Custody[number] }) {
  const time = useTime();
  const words = useFieldText();
  return (
    <li>
      {words.value('custody', 'kind', kind)}
      <span className={styles['line']}>
        <bdi>{[time(at), by, party, place, note].filter(Boolean).join(' · ')}</bdi>
      </span>
    </li>
  );
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
      await readAgain(id);
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
