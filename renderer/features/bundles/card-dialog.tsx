import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { CardDecision, CardQuestion } from './use-card.ts';

export interface CardDialogProps {
  readonly question: CardQuestion;
  readonly onDecide: (decision: CardDecision) => void;
  readonly onLeave: () => void;
}

/** Recipients are chosen by their names: a card alone never gives one that may be taken for another, nor changes one. */
export function CardDialog({ question, onDecide, onLeave }: CardDialogProps) {
  return question.kind === 'name' ? (
    <NameDialog {...question} onDecide={onDecide} onLeave={onLeave} />
  ) : (
    <RenameDialog {...question} onDecide={onDecide} onLeave={onLeave} />
  );
}

type Of<Kind> = Extract<CardQuestion, { kind: Kind }> & Omit<CardDialogProps, 'question'>;

function NameDialog({ question: { kind, known, offered }, onDecide, onLeave }: Of<'name'>) {
  const t = useText();
  const [name, setName] = useState(offered);
  const isSame = name.trim() === offered;
  return (
    <Dialog
      title={t(`contacts.name.${kind}`)}
      isOpen
      isAlert
      onClose={onLeave}
      actions={
        <>
          <Button onPress={onLeave}>{t('frame.cancel')}</Button>
          <Button
            kind={isSame ? 'danger' : 'primary'}
            isDisabled={name.trim() === ''}
            onPress={() => onDecide({ name: name.trim(), isSure: isSame })}
          >
            {t(isSame ? 'contacts.name.sure' : 'contacts.name.other')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t(`contacts.name.${kind}.text`, { known, offered })}</p>
        <TextField label={t('contacts.name.label')} value={name} onChange={setName} />
      </Stack>
    </Dialog>
  );
}

function RenameDialog({ proposal: { name, known, isSigned }, onDecide, onLeave }: Of<'rename'>) {
  const t = useText();
  return (
    <Dialog
      title={t('contacts.rename.title', { known })}
      isOpen
      isAlert
      onClose={onLeave}
      actions={
        <>
          <Button onPress={onLeave}>{t('contacts.rename.keep', { known })}</Button>
          <Button kind={isSigned ? 'primary' : 'danger'} onPress={() => onDecide({ name, isSure: false })}>
            {t('contacts.rename.take', { name })}
          </Button>
        </>
      }
    >
      <p>{t(isSigned ? 'contacts.rename.signed' : 'contacts.rename.unsigned', { known, name })}</p>
    </Dialog>
  );
}
