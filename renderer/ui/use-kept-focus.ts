import { type RefObject, useEffect } from 'react';

/** What had the focus is gone with what changed: the content takes it, so that the keyboard goes on here and not at the top of the page. */
export function useKeptFocus(change: unknown): void {
  useEffect(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    document.getElementById('content')?.focus();
  }, [change]);
}

/** What had the focus in a box over the page is gone, or takes no press any more: the box takes it, so that Escape still closes it. */
export function useFocusInside(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const here = box.current;
    if (!here) return;
    const observer = new MutationObserver(() => {
      const at = document.activeElement;
      if (!at || at === document.body || (here.contains(at) && at.matches(':disabled'))) here.focus();
    });
    observer.observe(here, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    return () => observer.disconnect();
  }, [box]);
}
