import { useEffect } from 'react';

/** What had the focus is gone with what changed: the content takes it, so that the keyboard goes on here and not at the top of the page. */
export function useKeptFocus(change: unknown): void {
  useEffect(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    document.getElementById('content')?.focus();
  }, [change]);
}
