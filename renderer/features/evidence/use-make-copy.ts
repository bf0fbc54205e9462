import { useEffect, useRef, useState } from 'react';

import { CallError } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { go } from '../../state/route.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { makeCopy, type WantedCopy } from './cover-make.ts';
import type { Covering } from './use-cover.ts';

interface Wanted extends Pick<WantedCopy, 'id' | 'source' | 'title' | 'confidentiality' | 'people' | 'nobodyShown'> {
  readonly covering: Covering;
}

/** Makes a copy and goes there. Who leaves the page while it is made, gives it up. `error`: `page` for one that cannot be drawn. */
export function useMakeCopy() {
  const t = useText();
  const [progress, setProgress] = useState<{ readonly at: number; readonly count: number }>();
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const make = async ({ covering: { parts, leftOut }, source, ...wanted }: Wanted) => {
    setError(undefined);
    setProgress({ at: 0, count: 1 });
    const controller = new AbortController();
    stop.current = controller;
    const { margin, resolution } = source;
    const covered = parts
      .filter(({ page }) => !leftOut.includes(page))
      .map(({ page, region, what }) => ({ page, ...region, ...(what.trim() !== '' && { what: what.trim() }) }));
    const choices = { covered, leftOut: [...leftOut], margin, ...(resolution !== undefined && { resolution }) };
    try {
      const made = await runJob('cover.making', (options) => {
        options.signal?.addEventListener('abort', () => controller.abort());
        const onPage = (at: number, count: number) => setProgress({ at: at - 1, count });
        return makeCopy({ ...wanted, source, choices, onPage }, { ...options, signal: controller.signal });
      });
      useToasts.getState().show({ text: t('cover.made', { number: made.number }) });
      await queries.invalidateQueries();
      go(['evidence', made.id]);
    } catch (thrown) {
      setError(thrown instanceof CallError ? thrown : 'page');
    } finally {
      setProgress(undefined);
    }
  };
  return { make, progress, error };
}
