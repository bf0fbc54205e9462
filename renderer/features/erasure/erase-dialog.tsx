import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commitAllOrThrow, type EditedEntity } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './erasure.module.css';
import { hasBeyond, type ErasurePlan, PlanView } from './plan-view.tsx';
import { type ErasureReason, useErasing } from './use-erasing.ts';

export interface EraseDialogProps {
  readonly entity: EditedEntity;
  readonly record: string;
  /** As the page calls it. */
  readonly title: string;
  readonly onClose: () => void;
  /** It is gone: the page that showed it has to go, too. */
  readonly onErased?: () => void;
}

/** Erases one record for good, after a look at what goes and what cannot be reached. */
export function EraseDialog({ entity, record, title, onClose, onErased }: EraseDialogProps) {
  const t = useText();
  const [withParts, setWithParts] = useState(true);
  const records = [{ entity, record }];
  const plan = useQuery({
    queryKey: ['erasure', entity, record, withParts],
    queryFn: async ({ signal }) => {
      // What is still being typed belongs to what goes.
      await commitAllOrThrow();
      return api['erasures.plan']({ records, withParts }, { signal });
    },
    gcTime: 0,
  });
  const erase = (decision: ErasureReason) => api['erasures.add']({ records, withParts, ...decision });
  const hasParts = entity === 'case' || entity === 'act';
  return (
    <DecideDialog
      title={t('erasure.title', { title })}
      plan={plan.data}
      error={plan.error}
      erase={erase}
      onClose={onClose}
      {...(onErased && { onErased })}
    >
      {hasParts && (
        <Checkbox isSelected={withParts} onChange={setWithParts}>
          {t(entity === 'case' ? 'erasure.parts.case' : 'erasure.parts.act')}
        </Checkbox>
      )}
    </DecideDialog>
  );
}

export interface DecideDialogProps {
  readonly title: string;
  readonly plan: ErasurePlan | undefined;
  /** Why there is no plan. */
  readonly error: unknown;
  readonly erase: (decision: ErasureReason) => Promise<{ readonly records: number }>;
  readonly onClose: () => void;
  readonly onErased?: () => void;
  /** A choice that changes the plan. */
  readonly children?: ReactNode;
}

/** What goes, what cannot be reached, why, and a word to type: nobody erases by a slip of the hand. */
export function DecideDialog({ title, plan, error, erase, onClose, onErased, children }: DecideDialogProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const [notes, setNotes] = useState('');
  const [word, setWord] = useState('');
  const erasing = useErasing(erase, () => {
    onClose();
    onErased?.();
  });
  const isReady = plan !== undefined && reason.trim() !== '' && word.trim().toLowerCase() === t('erasure.word').toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) void erasing.run({ reason: reason.trim(), ...(notes.trim() !== '' && { notes: notes.trim() }) });
  };
  return (
    <Dialog title={title} isOpen isAlert isWide onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <p>{t('erasure.lead')}</p>
          {children}
          {!plan && !error && <Soft>{t('erasure.looking')}</Soft>}
          {error !== null && error !== undefined && <ErrorPanel error={error} />}
          {plan && <PlanView plan={plan} />}
          <TextField label={t('erasure.reason')} description={t('erasure.reason.hint')} value={reason} onChange={setReason} isRequired />
          {plan && hasBeyond(plan) && (
            <TextField label={t('erasure.notes')} description={t('erasure.notes.hint')} lines="many" value={notes} onChange={setNotes} />
          )}
          <div className={styles['confirm']}>
            <TextField label={t('erasure.confirm', { word: t('erasure.word') })} value={word} onChange={setWord} />
          </div>
          {erasing.error !== undefined && <ErrorPanel error={erasing.error} />}
          <div className={styles['buttons']}>
            <Button onPress={onClose} isDisabled={erasing.isBusy}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" kind="danger" isPending={erasing.isBusy} isDisabled={!isReady}>
              {t('erasure.submit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
