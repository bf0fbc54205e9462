import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { go } from '../../state/route.ts';
import { useToasts } from '../../ui/toasts.tsx';

export type Staged = Awaited<ReturnType<(typeof api)['bundles.inbox']>>[number];
export type Comparison = Awaited<ReturnType<(typeof api)['bundles.compare']>>;

/** Accepts or discards a waiting bundle. @param onDone it waits no longer. */
export function useDecision(key: number, onDone?: () => void) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      onDone?.();
      await queries.invalidateQueries();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  const accept = (conflicts: number) =>
    attempt(async () => {
      const { excludedActions, erasedChanges } = await runJob('inbox.accept.job', (options) => api['bundles.accept']({ key }, options));
      // Accepting does not take back that an earlier import of the same was undone: where to do that is said.
      if (excludedActions > 0) useToasts.getState().show({ text: t('inbox.excluded', { count: excludedActions }), isError: true });
      // What was erased here stays so, whatever an old bundle holds.
      if (erasedChanges > 0) useToasts.getState().show({ text: t('inbox.erased', { count: erasedChanges }) });
      useToasts.getState().show({
        text: t('inbox.accepted', { conflicts }),
        ...(conflicts > 0 && { action: { label: t('case.conflicts.show'), run: () => go(['conflicts']) } }),
      });
    });
  const discard = () =>
    attempt(async () => {
      await api['bundles.discard']({ key });
      useToasts.getState().show({ text: t('inbox.discarded') });
    });
  return { accept, discard, isBusy, error };
}
