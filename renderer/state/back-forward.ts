/** Back and forward through the pages of this window: buttons, Alt with an arrow, and the side buttons of a mouse. */
import { useSyncExternalStore } from 'react';

/** What Chromium tells of the history of a window; not in every list of types yet. */
interface History {
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

function history(): History {
  return (window as unknown as { navigation?: History }).navigation ?? { canGoBack: true, canGoForward: true };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useCanGo(): History {
  const canGoBack = useSyncExternalStore(subscribe, () => history().canGoBack);
  const canGoForward = useSyncExternalStore(subscribe, () => history().canGoForward);
  return { canGoBack, canGoForward };
}

export function goBack(): void {
  window.history.back();
}

export function goForward(): void {
  window.history.forward();
}

const sideButtons: Readonly<Record<number, () => void>> = { 3: goBack, 4: goForward };

/** The side buttons of a mouse. @returns stops. */
export function listenForSideButtons(): () => void {
  const press = (event: MouseEvent) => {
    const run = sideButtons[event.button];
    if (!run) return;
    // Some systems go back by themselves: once is enough.
    event.preventDefault();
    if (event.type === 'mouseup') run();
  };
  for (const type of ['mousedown', 'mouseup'] as const) window.addEventListener(type, press);
  return () => {
    for (const type of ['mousedown', 'mouseup'] as const) window.removeEventListener(type, press);
  };
}
