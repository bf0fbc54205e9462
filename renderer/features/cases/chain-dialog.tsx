import { useState } from 'react';

import { findTerms } from '../../../db/model/term-search.ts';
import { useText } from '../../i18n/index.tsx';
import { useTerms } from '../../i18n/words.ts';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { ComboField } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useFocusWhenNew, useRemoval } from '../fields/index.ts';
import { Finder } from '../links/index.ts';
import { useChainWords } from './chain-words.ts';
import styles from './chain.module.css';

export interface ChainDialogProps {
  readonly id: string;
  /** Cases that are tied to it already. */
  readonly tied: readonly string[];
  readonly onClose: () => void;
}

interface Other {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Another case, and how this one stands to it. */
export function ChainDialog({ id, tied, onClose }: ChainDialogProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const [other, setOther] = useState<Other>();
  const [type, setType] = useState('');
  const [note, setNote] = useState('');
  const isWhole = other !== undefined && type !== '';
  const tie = async () => {
    const fields = { case: id, other: other!.id, type, ...(note.trim() !== '' && { note: note.trim() }) };
    if (!(await attempt(() => addRecord('chain', fields)))) return;
    useToasts.getState().show({ text: t('chain.tied', { title: other!.text }) });
    onClose();
  };
  return (
    <Dialog
      title={t('chain.add')}
      isOpen
      isWide
      onClose={onClose}
      waitsFor={isWhole ? undefined : t(other === undefined ? 'chain.waits.case' : 'chain.waits.how')}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={() => void tie()}>
            {t('chain.submit')}
          </Button>
        </>
      }
    >
      {other === undefined ? (
        <Finder kind="case" without={new Set([id, ...tied])} onChoose={([one]) => setOther(one)} />
      ) : (
        <Stack>
          <p className={styles['chosen']} dir="auto">
            <strong>{other.title}</strong> {other.text}{' '}
            <Button kind="quiet" onPress={() => setOther(undefined)}>
              {t('chain.another')}
            </Button>
          </p>
          <How type={type} onChange={setType} />
          <TextField label={t('field.note')} lines="many" value={note} onChange={setNote} />
        </Stack>
      )}
    </Dialog>
  );
}

function How({ type, onChange }: { readonly type: string; readonly onChange: (type: string) => void }) {
  const t = useText();
  const saidOf = useChainWords();
  const terms = useTerms('chain-types');
  const box = useFocusWhenNew(true);
  // Said as a sentence, and found by any word of it or of the list: "led".
  const sentences = terms.map(({ id, label, spellings = [] }) => ({ id, label: saidOf(id), spellings: [label, ...spellings] }));
  const groupsFor = (text: string) => {
    const options = findTerms(sentences, text);
    return options.length > 0 ? [{ id: 'sentences', label: '', options }] : [];
  };
  return (
    <div ref={box}>
      <ComboField
        label={t('chain.how')}
        value={type}
        valueLabel={type === '' ? '' : saidOf(type)}
        placeholder={t('field.term.placeholder')}
        emptyText={t('field.term.none')}
        groupsFor={groupsFor}
        onChoose={(id) => onChange(id ?? '')}
      />
    </div>
  );
}
