import { type MessageId, useText } from '../../i18n/index.tsx';
import { commitAllOrThrow, type FieldValue } from '../../state/autosave.ts';
import { tellFailure, useRemoval } from '../fields/index.ts';

type Counted = Promise<{ readonly count: number }>;
type DoneWords = Extract<MessageId, 'list.bulk.changed' | 'list.bulk.trashed' | 'list.bulk.same' | 'list.bulk.themed'>;

/** How a list's noun writes the same into many records. Has to be the same object at every call. */
export interface ManyCalls {
  readonly edit: (keys: number[], fields: Record<string, FieldValue>) => Counted;
  readonly trash?: (keys: number[]) => Counted;
}

/** Something done to many records of a list: said in a toast, and taken back there at once. */
export function useManyChanges({ edit, trash }: ManyCalls) {
  const t = useText();
  const { offerLastUndo } = useRemoval();
  const run = async (work: () => Counted, done: DoneWords) => {
    try {
      await commitAllOrThrow();
      const { count } = await work();
      offerLastUndo(done, { count });
      return true;
    } catch (error) {
      tellFailure(t, error);
      return false;
    }
  };
  return {
    run,
    change: (keys: readonly number[], fields: Readonly<Record<string, FieldValue>>) =>
      run(() => edit([...keys], { ...fields }), 'list.bulk.changed'),
    trash: (keys: readonly number[]) => run(() => trash!([...keys]), 'list.bulk.trashed'),
  };
}
