import { Label, ProgressBar } from 'react-aria-components';

import styles from './status.module.css';

export interface ProgressProps {
  readonly label: string;
  /** From 0 to 100; `undefined` while it is not known. */
  readonly percent: number | undefined;
  readonly isLabelHidden?: boolean;
}

/** How far long work is. */
export function Progress({ label, percent, isLabelHidden }: ProgressProps) {
  return (
    <ProgressBar className={styles['progress'] ?? ''} value={percent ?? 0} isIndeterminate={percent === undefined}>
      <Label className={isLabelHidden ? 'visually-hidden' : ''}>{label}</Label>
      <div className={styles['track']}>
        {percent === undefined ? (
          <div className={`${styles['bar']} ${styles['unknown']}`} />
        ) : (
          <div className={styles['bar']} style={{ width: `${percent}%` }} />
        )}
      </div>
    </ProgressBar>
  );
}
