import { api } from '../../api.ts';
import { errorText } from '../../i18n/error-text.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { commitAll, type EditedEntity, type FieldValue } from '../../state/autosave.ts';
import { useToasts } from '../../ui/toasts.tsx';

/** Things that are done at once and can be taken back for a while: a toast says so. What fails says so too. */
export function useRemoval() {
  const t = useText();
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      const { what, params } = errorText(error);
      useToasts.getState().show({ text: t(what, params), isError: true });
      return false;
    }
  };
  const offerUndo = (text: MessageId, undo: () => Promise<unknown>) =>
    useToasts.getState().show({ text: t(text), action: { label: t('frame.undo'), run: () => void attempt(undo) } });
  return {
    attempt,
    offerUndo,
    /** Into the trash. @returns whether it is there. */
    async remove(entity: EditedEntity, id: string, done: MessageId): Promise<boolean> {
      const isDone = await attempt(async () => {
        await commitAll();
        await api['records.trash']({ entity, id });
      });
      if (isDone) offerUndo(done, () => api['records.restore']({ entity, id }));
      return isDone;
    },
    /** An earlier value of a field, written again. */
    async writeAgain(entity: EditedEntity, id: string, field: string, value: FieldValue, isPresent: boolean): Promise<void> {
      if (isPresent) return;
      const isDone = await attempt(() => api['records.edit']({ entity, id, fields: { [field]: value } }));
      if (isDone) offerUndo('history.usedAgain', () => api['history.undo']({}));
    },
  };
}
