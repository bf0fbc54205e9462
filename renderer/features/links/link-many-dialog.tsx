import { X } from 'lucide-react';
import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Finder } from './finder.tsx';
import type { Choice } from './use-choices.ts';

type Direction = 'contradicts' | 'supports' | 'context';

interface LinkManyDialogProps {
  /** How many cases are linked. */
  readonly count: number;
  readonly onClose: () => void;
  readonly onLink: (link: { recommendation: string; direction: Direction; reason: string }) => Promise<unknown>;
}

/** Links many cases with one recommendation: one direction and one sentence of reason for all. */
export function LinkManyDialog({ count, onClose, onLink }: LinkManyDialogProps) {
  const t = useText();
  const words = useWords();
  const [choice, setChoice] = useState<Choice>();
  const [direction, setDirection] = useState<Direction>();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const isWhole = choice !== undefined && direction !== undefined && reason.trim() !== '';
  const finish = async () => {
    if (!isWhole) return;
    try {
      await onLink({ recommendation: choice.id, direction, reason });
      useToasts.getState().show({ text: t('link.many.done', { count }) });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('link.many.title', { count })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={() => void finish()}>
            {t('link.submit', { count })}
          </Button>
        </>
      }
    >
      <Stack>
        {choice ? (
          <Chosen choice={choice} onLeaveOut={() => setChoice(undefined)} />
        ) : (
          <Finder kind="recommendation" onChoose={([first]) => setChoice(first)} />
        )}
        {choice && (
          <>
            <Segments
              label={t('link.direction.of.case', { count })}
              value={direction}
              options={words.options('link-directions')}
              onChange={(id) => setDirection(id as Direction)}
            />
            <TextField label={t('link.reason')} value={reason} onChange={setReason} isRequired />
          </>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

function Chosen({ choice, onLeaveOut }: { readonly choice: Choice; readonly onLeaveOut: () => void }) {
  const t = useText();
  return (
    <div>
      <Row>
        <strong>{choice.title}</strong>
        <Soft>{choice.facts}</Soft>
        <IconButton label={t('link.leaveOut', { name: choice.title })} icon={<X size={14} aria-hidden />} onPress={onLeaveOut} />
      </Row>
      <p dir="auto">{choice.text}</p>
    </div>
  );
}
