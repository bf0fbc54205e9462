import { useRef, useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitOrThrow, takeAway, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Choice, Finder } from './finder.tsx';
import styles from './links.module.css';

export interface LinkDialogProps {
  /** One end is given, the other is chosen here. */
  readonly caseId?: string;
  readonly recommendationId?: string;
  readonly onClose: () => void;
}

/** Links a case and a recommendation, from either side: direction, and one sentence of reason. */
export function LinkDialog({ caseId, recommendationId, onClose }: LinkDialogProps) {
  const t = useText();
  const kind = caseId === undefined ? 'case' : 'recommendation';
  const form = useLinkForm(caseId, recommendationId, onClose);
  const { chosen, reason, error } = form;
  return (
    <Dialog
      title={t(kind === 'case' ? 'link.toCase' : 'link.toRecommendation')}
      isOpen
      isWide
      onClose={() => void form.cancel()}
      actions={
        <>
          <Button onPress={() => void form.cancel()}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!chosen || reason.trim() === ''} onPress={() => void form.link()}>
            {t('link.submit')}
          </Button>
        </>
      }
    >
      <Stack>
        {chosen ? (
          <Callout tone="info" title={chosen.title} actions={<Button onPress={() => form.choose(undefined)}>{t('link.other')}</Button>}>
            <p dir="auto">{chosen.text}</p>
          </Callout>
        ) : (
          <Finder kind={kind} onChoose={form.choose} />
        )}
        {chosen && <Reason form={form} />}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

type LinkForm = ReturnType<typeof useLinkForm>;

function Reason({ form }: { readonly form: LinkForm }) {
  const t = useText();
  const words = useWords();
  return (
    <>
      <div className={styles['direction']}>
        <span className={styles['label']} aria-hidden>
          {t('link.direction')}
        </span>
        <Segments
          label={t('link.direction')}
          value={form.direction}
          options={words.options('link-directions')}
          onChange={form.setDirection}
        />
        <Soft>{t(`link.direction.${form.direction as 'contradicts'}`)}</Soft>
      </div>
      <TextField
        label={t('link.reason')}
        description={t('link.reason.hint')}
        lines="many"
        value={form.reason}
        onChange={form.setReason}
        autoFocus
      />
    </>
  );
}

/** What is written is a draft from the first letter: after a lock it is a link with half a reason, and no loss. */
function useLinkForm(caseId: string | undefined, recommendationId: string | undefined, onClose: () => void) {
  const [id] = useState(newRecordId);
  const [chosen, setChosen] = useState<Choice>();
  const [direction, setDirection] = useState('contradicts');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const ends = (choice: Choice) => ({ case: caseId ?? choice.id, recommendation: recommendationId ?? choice.id });
  const isBegun = useRef(false);
  const keep = (fields: Readonly<Record<string, string>>) => {
    isBegun.current = true;
    for (const [field, value] of Object.entries(fields)) typed('link', id, field, value);
  };
  return {
    chosen,
    direction,
    reason,
    error,
    choose(choice: Choice | undefined) {
      setChosen(choice);
      if (choice && reason.trim() !== '') keep({ ...ends(choice), direction, reason });
    },
    setDirection(next: string) {
      setDirection(next);
      if (reason.trim() !== '') keep({ direction: next });
    },
    setReason(next: string) {
      setReason(next);
      if (chosen && next.trim() !== '') keep({ ...ends(chosen), direction, reason: next });
    },
    async cancel() {
      try {
        // A long pause or a lock may have made a link of it.
        if (isBegun.current) await takeAway('link', id);
        onClose();
      } catch (thrown) {
        setError(thrown);
      }
    },
    async link() {
      try {
        keep({ ...ends(chosen!), direction, reason: reason.trim() });
        await commitOrThrow('link', id);
        onClose();
      } catch (thrown) {
        setError(thrown);
      }
    },
  };
}
