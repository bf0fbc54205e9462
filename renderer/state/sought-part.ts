import { useEffect } from 'react';

import { useRoute } from './route.ts';

/**
 * The part of a page that its address asks for, `#/settings?part=backup`: what is marked `data-part="backup"` is brought
 * into view, once what it shows was read.
 */
export function useSoughtPart(): string | null {
  const part = useRoute().query.get('part');
  useEffect(() => {
    if (part === null) return undefined;
    const show = () => {
      const found = marked(part);
      found?.scrollIntoView({ block: 'start' });
      if (found) coming.disconnect();
    };
    const coming = new MutationObserver(show);
    coming.observe(document.body, { subtree: true, childList: true });
    show();
    return () => coming.disconnect();
  }, [part]);
  return part;
}

/** Brings a part of the page into view, and the keys to its heading: they go on from there. */
export function goToPart(part: string): void {
  const found = marked(part);
  found?.scrollIntoView({ block: 'start' });
  found?.querySelector('h2')?.focus({ preventScroll: true });
}

function marked(part: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-part]')].find(({ dataset }) => dataset['part'] === part);
}
