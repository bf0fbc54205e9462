import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';

import { useText } from '../../i18n/index.tsx';
import { refine } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import styles from './fields.module.css';

export interface FilterChipsProps {
  /** Name in the address, and words for what is filtered; without words the filter is off. */
  readonly filters: readonly (readonly [name: string, label: string | false])[];
}

const little = window.matchMedia('(max-width: 56rem)');

function subscribe(changed: () => void): () => void {
  little.addEventListener('change', changed);
  return () => little.removeEventListener('change', changed);
}

/**
 * The filters that are on, each with a way to take it off: nobody wonders why something is not in the list. Several are one
 * button where there is little room, so that rows are left of the list.
 */
export function FilterChips({ filters }: FilterChipsProps) {
  const t = useText();
  const isLittle = useSyncExternalStore(subscribe, () => little.matches);
  const shown = filters.filter(([, label]) => label);
  if (shown.length === 0) return null;
  const chips = (
    <div className={styles['chips']} role="group" aria-label={t('list.filters.on')}>
      {shown.map(([name, label]) => (
        <Button key={name} icon={<X size={12} aria-hidden />} onPress={() => refine({ [name]: undefined })}>
          {label}
        </Button>
      ))}
      <Button kind="quiet" onPress={() => refine(Object.fromEntries(filters.map(([name]) => [name, undefined])))}>
        {t('list.filters.clear')}
      </Button>
    </div>
  );
  if (!isLittle || shown.length === 1) return chips;
  return (
    <div className={styles['chips']}>
      <PopoverButton label={t('list.filters.folded', { count: shown.length })}>{chips}</PopoverButton>
    </div>
  );
}
