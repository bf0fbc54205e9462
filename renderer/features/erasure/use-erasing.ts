import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { useToasts } from '../../ui/toasts.tsx';

export interface ErasureReason {
  readonly reason: string;
  readonly notes?: string;
}

/** Erases and says so. @param onDone before anything is read anew: what showed the record must be gone by then. */
export function useErasing(erase: (decision: ErasureReason) => Promise<{ readonly records: number }>, onDone: () => void) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const run = async (decision: ErasureReason) => {
    setBusy(true);
    setError(undefined);
    try {
      const { records } = await runJob('erasure.job', () => erase(decision));
      onDone();
      // Nothing of it stays in the window either.
      queries.removeQueries({ type: 'inactive' });
      await queries.invalidateQueries();
      useToasts.getState().show({ text: t('erasure.done', { records }) });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return { run, isBusy, error };
}
