import { api } from '../../api.ts';
import { errorText } from '../../i18n/error-text.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { commitAllOrThrow, type EditedEntity, type FieldValue } from '../../state/autosave.ts';
import { takingBack, takingBackLast } from '../../state/taking-back.ts';
import { type Toast, useToasts } from '../../ui/toasts.tsx';

type Text = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

/** Says in a toast why something was not done, what is safe and what to do; `more`: what leads there. */
export function tellFailure(t: Text, error: unknown, more: Pick<Toast, 'action' | 'about'> = {}): void {
  const { what, advice, params } = errorText(error);
  useToasts.getState().show({ ...more, text: t(what, params), advice: t(advice, params), isError: true });
}

interface OfferOptions {
  /** Of the text. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** As how many calls it was done; left out: one. */
  readonly steps?: number;
}

/** Things that are done at once and can be taken back for a while: a toast says so. What fails says so too. */
export function useRemoval() {
  const t = useText();
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      tellFailure(t, error);
      return false;
    }
  };
  const offerUndo = (text: MessageId, undo: () => Promise<unknown>, { values, steps }: OfferOptions = {}) => {
    const takeBack = takingBack(undo, steps);
    useToasts.getState().show({ text: t(text, values), action: { label: t('frame.undo'), run: () => void attempt(takeBack) } });
  };
  /** What has no undo but that of Ctrl+Z. */
  const offerLastUndo = (text: MessageId, values?: OfferOptions['values']) => {
    const takeBack = takingBackLast();
    const { show } = useToasts.getState();
    const run = () => void attempt(async () => (await takeBack()) || show({ text: t('undo.later'), about: 'undo' }));
    show({ text: t(text, values), action: { label: t('frame.undo'), run }, about: 'undo' });
  };
  return {
    attempt,
    offerUndo,
    offerLastUndo,
    /** Into the trash. @returns whether it is there. */
    async remove(entity: EditedEntity, id: string, done: MessageId): Promise<boolean> {
      const isDone = await attempt(async () => {
        await commitAllOrThrow();
        await api['records.trash']({ entity, id });
      });
      if (isDone) offerUndo(done, () => api['records.restore']({ entity, id }));
      return isDone;
    },
    /** An earlier value of a field, written again. @param present what it takes the place of, for taking it back. */
    async writeAgain(entity: EditedEntity, id: string, field: string, value: FieldValue, present: FieldValue): Promise<void> {
      const write = (wanted: FieldValue) => api['records.edit']({ entity, id, fields: { [field]: wanted } });
      if (await attempt(() => write(value))) offerUndo('history.usedAgain', () => write(present));
    },
  };
}
