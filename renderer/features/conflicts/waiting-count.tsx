import { useQuery } from '@tanstack/react-query';

import { useText } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import styles from './conflicts.module.css';

/** How much waits for a decision, beside the page's name in the navigation. Nothing shows where nothing waits. */
export function WaitingCount({ what }: { readonly what: 'conflicts' | 'bundles' }) {
  const t = useText();
  const { data } = useQuery(firstReads.waiting);
  // What others propose to erase waits on the page of the bundles that brought it.
  const count = (data?.[what] ?? 0) + (what === 'bundles' ? (data?.erasures ?? 0) : 0);
  if (count === 0) return null;
  return (
    <span className={styles['waiting']} role="img" aria-label={t('nav.waiting', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  );
}
