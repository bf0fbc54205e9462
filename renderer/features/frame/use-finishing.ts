import { useEffect, useEffectEvent, useState } from 'react';

import { api } from '../../api.ts';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';

/**
 * Goes on with what an earlier session accepted: once by itself, with its line in the tray, and again when asked.
 *
 * @param unfinished how much waits, as the opening report counts it.
 */
export function useFinishing(unfinished: number) {
  const [state, setState] = useState<'idle' | 'running' | 'stopped'>('idle');
  const go = async () => {
    setState('running');
    try {
      await runJob('opening.unfinished.job', (options) => api['vault.finishOpening']({}, options));
    } catch {
      // Stopped or failed: what waits is counted anew, and the notice says so.
    } finally {
      setState('stopped');
      await queries.invalidateQueries();
    }
  };
  const begin = useEffectEvent(() => {
    if (state === 'idle' && unfinished > 0) void go();
  });
  useEffect(() => begin(), [unfinished]);
  return { isStopped: unfinished > 0 && state === 'stopped', go };
}
