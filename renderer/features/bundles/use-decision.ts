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
      const began = window.location.hash;
      const result = await runJob('inbox.accept.job', (options) => api['bundles.accept']({ key }, options));
      tellAccepted(t, result, conflicts);
      // Accepting takes its time: whoever went elsewhere meanwhile is not called back.
      if (window.location.hash !== began) return;
      // What came is read from here: its cases stand there, open.
      if (result.importRecord !== undefined) go(['bundles'], { accepted: result.importRecord });
      else go(['bundles']);
    });
  const discard = () =>
    attempt(async () => {
      await api['bundles.discard']({ key });
      useToasts.getState().show({ text: t('inbox.discarded') });
    });
  return { accept, discard, isBusy, error };
}

type Accepted = Awaited<ReturnType<(typeof api)['bundles.accept']>>;

function tellAccepted(t: ReturnType<typeof useText>, { excludedActions, erasedChanges, opened }: Accepted, conflicts: number): void {
  const { show } = useToasts.getState();
  // Accepting does not take back that an earlier import of the same was undone: where to do that is said.
  if (excludedActions > 0) show({ text: t('inbox.excluded', { count: excludedActions }), isError: true });
  // What was erased here stays so, whatever an old bundle holds.
  if (erasedChanges > 0) show({ text: t('inbox.erased', { count: erasedChanges }) });
  // Their names stand on the first page: what is shown here outlives the page it came from.
  if (opened.count > 0)
    show({
      text: t('inbox.opened.accepted', { count: opened.count }),
      isError: true,
      action: { label: t('nav.today'), run: () => go([]) },
    });
  show({
    text: t('inbox.accepted', { conflicts }),
    ...(conflicts > 0 && { action: { label: t('case.conflicts.show'), run: () => go(['conflicts']) } }),
  });
}
