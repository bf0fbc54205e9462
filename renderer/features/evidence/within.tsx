import { type ReactNode, useId } from 'react';

import { Commands } from '../../ui/commands.tsx';
import styles from './item.module.css';

interface WithinProps {
  readonly title: string;
  readonly count?: number;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One of several things in a section of the page of an item, under a heading of its own. */
export function Within({ title, count, actions, children }: WithinProps) {
  const id = useId();
  return (
    <div className={styles['within']} role="group" aria-labelledby={id}>
      <div className={styles['withinHeader']}>
        <h3 id={id}>
          {title} {count !== undefined && count > 0 && <span className={styles['soft']}>{count}</span>}
        </h3>
        {actions !== undefined && <Commands of={title}>{actions}</Commands>}
      </div>
      {children}
    </div>
  );
}
