import { type FormEvent, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import styles from './erasure.module.css';

interface RefuseDialogProps {
  readonly action: string;
  readonly onClose: () => void;
}

/** Keeps what would go; a reason is written down. */
export function RefuseDialog({ action, onClose }: RefuseDialogProps) {
  const t = useText();
  const save = async (reason: string) => {
    await api['erasures.refuse']({ action, reason });
    useToasts.getState().show({ text: t('erasures.refused') });
  };
  return (
    <WordDialog
      title={t('erasures.refuse.title')}
      label={t('erasure.reason')}
      submit={t('erasures.refuse.submit')}
      save={save}
      onClose={onClose}
    >
      {t('erasures.refuse.text')}
    </WordDialog>
  );
}

interface NotesDialogProps {
  readonly erasure: string;
  readonly before: string;
  readonly onClose: () => void;
}

/** What was done about what the erasure could not reach; completed as often as needed. */
export function NotesDialog({ erasure, before, onClose }: NotesDialogProps) {
  const t = useText();
  const save = (notes: string) => api['erasures.note']({ erasure, notes });
  return (
    <WordDialog
      title={t('erasure.notes')}
      label={t('erasure.notes')}
      before={before}
      submit={t('erasures.notes.submit')}
      save={save}
      onClose={onClose}
    >
      {t('erasure.beyond.lead')}
    </WordDialog>
  );
}

interface WordDialogProps {
  readonly title: string;
  readonly label: string;
  readonly before?: string;
  readonly submit: string;
  readonly save: (text: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: string;
}

function WordDialog({ title, label, before = '', submit, save, onClose, children }: WordDialogProps) {
  const t = useText();
  const [text, setText] = useState(before);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    try {
      await save(text.trim());
      onClose();
      await queries.invalidateQueries();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} isOpen isAlert onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <Stack>
          <p>{children}</p>
          <TextField label={label} lines="many" value={text} onChange={setText} autoFocus />
          {error !== undefined && <ErrorPanel error={error} />}
          <div className={styles['buttons']}>
            <Button onPress={onClose} isDisabled={isBusy}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" kind="primary" isPending={isBusy} isDisabled={text.trim() === ''}>
              {submit}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
