/** Whether the window has little room: 1280×800 at 200 %, and less. */
import { useSyncExternalStore } from 'react';

/** The same width as in frame.module.css. */
const narrow = window.matchMedia('(max-width: 56rem)');

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
