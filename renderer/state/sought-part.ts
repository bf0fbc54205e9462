import { useEffect } from 'react';

import { useRoute } from './route.ts';

/**
 * The part of a page that its address asks for, `#/settings?part=backup`: what is marked `data-part="backup"` is brought
 * into view.
 */
export function useSoughtPart(): string | null {
  const part = useRoute().query.get('part');
  useEffect(() => {
    const marked = [...document.querySelectorAll<HTMLElement>('[data-part]')];
    marked.find(({ dataset }) => dataset['part'] === part)?.scrollIntoView({ block: 'start' });
  }, [part]);
  return part;
}
