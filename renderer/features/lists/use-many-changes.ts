import { type MessageId, useText } from '../../i18n/index.tsx';
import { commitAllOrThrow, type FieldValue } from '../../state/autosave.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure, useRemoval } from '../fields/index.ts';

/** `left` and `absent`: how many were left as they are, for reasons that the words name. */
type Counted = Promise<{ readonly count: number; readonly left?: number; readonly absent?: number }>;
type DoneWords = Extract<
  MessageId,
  | 'list.bulk.changed'
  | 'list.bulk.trashed'
  | 'list.bulk.same'
  | 'list.bulk.themed'
  | 'list.bulk.unthemed'
  | 'copies.nobody.many.done'
  | 'copies.name.many.done'
>;

/** How a list's noun writes the same into many records. */
export interface ManyCalls {
  readonly edit: (keys: number[], fields: Record<string, FieldValue>) => Counted;
  readonly trash?: (keys: number[]) => Counted;
}

/** Something done to many records of a list: said in a toast, and taken back there at once. @returns whether it was done. */
export function useCountedStep() {
  const t = useText();
  const { offerLastUndo } = useRemoval();
  return async (work: () => Counted, done: DoneWords): Promise<boolean> => {
    try {
      await commitAllOrThrow();
      const said = await work();
      // Where nothing was written, the last step is another one.
      if (said.count === 0) useToasts.getState().show({ text: t(done, said) });
      else offerLastUndo(done, said);
      return true;
    } catch (error) {
      tellFailure(t, error);
      return false;
    }
  };
}

/** The same fields in many records of a list, or all of them in the trash. */
export function useManyChanges({ edit, trash }: ManyCalls) {
  const run = useCountedStep();
  return {
    change: (keys: readonly number[], fields: Readonly<Record<string, FieldValue>>) =>
      run(() => edit([...keys], { ...fields }), 'list.bulk.changed'),
    trash: (keys: readonly number[]) => run(() => trash!([...keys]), 'list.bulk.trashed'),
  };
}
