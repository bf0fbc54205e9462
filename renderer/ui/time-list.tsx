import type { ReactNode } from 'react';

import styles from './time-list.module.css';

export interface TimeListProps {
  readonly label?: string;
  /** What is in it stands nowhere in time. */
  readonly isUndated?: boolean;
  readonly children: ReactNode;
}

/** What happened, one under the other along a line. */
export function TimeList({ label, isUndated = false, children }: TimeListProps) {
  return (
    <ol className={styles['list']} aria-label={label} data-undated={isUndated || undefined}>
      {children}
    </ol>
  );
}

export interface TimeLineProps {
  readonly when: string;
  /** Of what the page is about: its point is marked. */
  readonly isOwn: boolean;
  /** The first thing stands beside the date, the others below that. */
  readonly children: ReactNode;
}

export function TimeLine({ when, isOwn, children }: TimeLineProps) {
  return (
    <li data-own={isOwn || undefined}>
      <span className={styles['when']}>{when}</span>
      {children}
    </li>
  );
}
