import { useSyncExternalStore } from 'react';

import type { ChartLook } from '../../../db/model/chart.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Whether the window is light or dark: an image has no style sheet of ours. */
export function useLook(): ChartLook {
  const isDark = useSyncExternalStore(subscribe, () => dark.matches);
  return isDark ? 'dark' : 'light';
}

function subscribe(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}
