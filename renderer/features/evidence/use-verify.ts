import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { useToasts } from '../../ui/toasts.tsx';

/** What is said of an item beside its fields is read again. */
export const readAgain = (id: string) =>
  Promise.all(['about', 'times'].map((part) => queries.invalidateQueries({ queryKey: ['evidence', part, id] })));

/** Reads the file of an item from its first byte to its last; what was found is told, and stands in its custody. */
export function useVerify(id: string) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const verify = async () => {
    setError(undefined);
    try {
      const { items } = await runJob('item.verify.job', (options) => api['evidence.verify']({ ids: [id] }, options));
      const outcome = items[0]?.outcome ?? 'no-file';
      useToasts.getState().show({ text: t(`item.outcome.${outcome}`), isError: outcome !== 'whole' });
    } catch (thrown) {
      setError(thrown);
    }
    await readAgain(id);
  };
  return { verify, error };
}
