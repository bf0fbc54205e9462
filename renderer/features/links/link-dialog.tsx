import { useRef, useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitOrThrow, takeAway, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useParts } from './use-parts.ts';
import { type Choice, Finder } from './finder.tsx';
import styles from './links.module.css';

export interface LinkDialogProps {
  /** One end is given, the other is chosen here. */
  readonly caseId?: string;
  readonly measureId?: string;
  readonly recommendationId?: string;
  /** What is looked for where the recommendation is given. */
  readonly finds?: 'case' | 'measure';
  readonly onClose: () => void;
}

const titles = { case: 'link.toCase', measure: 'link.toMeasure', recommendation: 'link.toRecommendation' } as const;

/** Links a case or measure with a recommendation or a part of it, from either side: direction, and one sentence of reason. */
export function LinkDialog(props: LinkDialogProps) {
  const { recommendationId, finds = 'case' } = props;
  const t = useText();
  const kind = recommendationId === undefined ? 'recommendation' : finds;
  const form = useLinkForm(props);
  const { chosen, reason, error } = form;
  return (
    <Dialog
      title={t(titles[kind])}
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
        {chosen && <PartChoice recommendation={recommendationId ?? chosen.id} part={form.part} onChange={form.setPart} />}
        {chosen && <Reason form={form} />}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface PartChoiceProps {
  readonly recommendation: string;
  readonly part: string;
  readonly onChange: (part: string) => void;
}

/** The whole recommendation, or one of its parts; nothing to choose where it has none. */
function PartChoice({ recommendation, part, onChange }: PartChoiceProps) {
  const t = useText();
  const { parts } = useParts(recommendation);
  if (parts.length === 0) return null;
  const options = [{ id: whole, label: t('link.part.whole') }, ...parts.map(({ id, text }) => ({ id, label: text ?? '' }))];
  return <SelectField label={t('link.part')} value={part} options={options} onChange={onChange} />;
}

/** Stands for no part. */
const whole = '-';

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
function useLinkForm({ caseId, measureId, recommendationId, finds, onClose }: LinkDialogProps) {
  const isMeasure = measureId !== undefined || finds === 'measure';
  const entity = isMeasure ? 'measure-link' : 'link';
  const [id] = useState(newRecordId);
  const [chosen, setChosen] = useState<Choice>();
  const [part, setPart] = useState(whole);
  const [direction, setDirection] = useState('contradicts');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const isBegun = useRef(false);
  const ends = (choice: Choice) => ({
    [isMeasure ? 'measure' : 'case']: measureId ?? caseId ?? choice.id,
    recommendation: recommendationId ?? choice.id,
    // A part that was chosen first stands in the draft.
    ...(part !== whole ? { part } : isBegun.current && { part: null }),
  });
  const keep = (fields: Readonly<Record<string, string | null>>) => {
    isBegun.current = true;
    for (const [field, value] of Object.entries(fields)) typed(entity, id, field, value);
  };
  return {
    chosen,
    part,
    direction,
    reason,
    error,
    choose(choice: Choice | undefined) {
      setChosen(choice);
      setPart(whole);
      if (choice && reason.trim() !== '') keep({ ...ends(choice), direction, reason });
    },
    setPart(next: string) {
      setPart(next);
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
        if (isBegun.current) await takeAway(entity, id);
        onClose();
      } catch (thrown) {
        setError(thrown);
      }
    },
    async link() {
      try {
        keep({ ...ends(chosen!), direction, reason: reason.trim() });
        await commitOrThrow(entity, id);
        onClose();
      } catch (thrown) {
        setError(thrown);
      }
    },
  };
}
