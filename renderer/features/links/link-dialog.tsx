import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitAll } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './link-dialog.module.css';

export interface LinkDialogProps {
  /** One end is given, the other is chosen here. */
  readonly caseId?: string;
  readonly recommendationId?: string;
  readonly onClose: () => void;
}

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Links a case and a recommendation, from either side: direction, and one sentence of reason. */
export function LinkDialog({ caseId, recommendationId, onClose }: LinkDialogProps) {
  const t = useText();
  const words = useWords();
  const [chosen, setChosen] = useState<Choice>();
  const [direction, setDirection] = useState('contradicts');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const kind = caseId === undefined ? 'case' : 'recommendation';
  const link = async () => {
    try {
      await commitAll();
      await api['links.add']({
        case: caseId ?? chosen!.id,
        recommendation: recommendationId ?? chosen!.id,
        direction: direction as 'contradicts',
        reason: reason.trim(),
      });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t(kind === 'case' ? 'link.toCase' : 'link.toRecommendation')}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!chosen || reason.trim() === ''} onPress={() => void link()}>
            {t('link.submit')}
          </Button>
        </>
      }
    >
      <Stack>
        {chosen ? (
          <Callout tone="info" title={chosen.title} actions={<Button onPress={() => setChosen(undefined)}>{t('link.other')}</Button>}>
            <p dir="auto">{chosen.text}</p>
          </Callout>
        ) : (
          <Finder kind={kind} onChoose={setChosen} />
        )}
        <Segments label={t('link.direction')} value={direction} options={words.options('link-directions')} onChange={setDirection} />
        <TextField label={t('link.reason')} description={t('link.reason.hint')} lines="many" value={reason} onChange={setReason} />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

function Finder({ kind, onChoose }: { readonly kind: 'case' | 'recommendation'; readonly onChoose: (choice: Choice) => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const choices = useChoices(kind, text.trim());
  return (
    <>
      <TextField
        label={t(kind === 'case' ? 'link.findCase' : 'link.findRecommendation')}
        description={t('link.find.hint')}
        value={text}
        onChange={setText}
        autoFocus
      />
      <ul className={styles['choices']}>
        {choices.map((choice) => (
          <li key={choice.id}>
            <button type="button" className={styles['choice']} onClick={() => onChoose(choice)}>
              <strong>{choice.title}</strong>
              <span dir="auto">{choice.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {text.trim() !== '' && choices.length === 0 && <Soft>{t('frame.palette.none')}</Soft>}
    </>
  );
}

/** Before anything is typed: the first of the list. */
function useChoices(kind: 'case' | 'recommendation', text: string): readonly Choice[] {
  const { data = [] } = useQuery({
    queryKey: [kind === 'case' ? 'cases' : 'recommendations', 'choices', text],
    queryFn: () => (kind === 'case' ? findCases(text) : findRecommendations(text)),
    retry: false,
    placeholderData: (previous) => previous,
  });
  return data;
}

async function findCases(text: string): Promise<Choice[]> {
  const keys = await api['cases.keys']({ ...(text && { text }) });
  const rows = await api['cases.rows']({ keys: keys.slice(0, 20) });
  return rows.map(({ id, number, title }) => ({ id, title: number ?? '', text: title ?? '' }));
}

async function findRecommendations(text: string): Promise<Choice[]> {
  const isParagraph = /^\d+(\.\d+)*$/.test(text);
  const { rows } = await api['recommendations.list']({ limit: 20, ...(isParagraph ? { paragraph: text } : text && { query: text }) });
  return rows.map(({ id, state, cycle, paragraph, text: words }) => ({
    id,
    title: [state, cycle, paragraph].filter(Boolean).join(' / '),
    text: words,
  }));
}
