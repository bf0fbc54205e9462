import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { commitAllOrThrow, type EditedEntity, type FieldValue } from '../../state/autosave.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';

/** The same change to many records of a list: said in a toast, and taken back there at once. */
export function useManyChanges(entity: EditedEntity) {
  const t = useText();
  const undo = () => void api['history.undo']({}).catch((error: unknown) => tellFailure(t, error));
  const run = async (work: () => Promise<{ readonly count: number }>, done: 'list.bulk.changed' | 'list.bulk.trashed') => {
    try {
      await commitAllOrThrow();
      const { count } = await work();
      useToasts.getState().show({ text: t(done, { count }), action: { label: t('frame.undo'), run: undo }, about: 'undo' });
      return true;
    } catch (error) {
      tellFailure(t, error);
      return false;
    }
  };
  return {
    change: (keys: readonly number[], fields: Readonly<Record<string, FieldValue>>) =>
      run(() => api['records.editMany']({ entity, keys: [...keys], fields: { ...fields } }), 'list.bulk.changed'),
    trash: (keys: readonly number[]) => run(() => api['records.trashMany']({ entity, keys: [...keys] }), 'list.bulk.trashed'),
  };
}
