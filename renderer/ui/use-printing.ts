/** Whether the page goes to paper: what is folded away on the screen has to stand there. */
import { useSyncExternalStore } from 'react';

const paper = window.matchMedia('print');

export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => paper.matches);
}

function subscribe(changed: () => void): () => void {
  paper.addEventListener('change', changed);
  return () => paper.removeEventListener('change', changed);
}
