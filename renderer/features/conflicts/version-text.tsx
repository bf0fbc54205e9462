import { useIntl } from 'react-intl';

import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import { useFieldText } from '../values/index.ts';
import styles from './conflicts.module.css';
import type { Conflict, ConflictValue } from './conflict.ts';
import { MarkedDifference } from './marked-difference.tsx';

export interface VersionTextProps {
  readonly conflict: Conflict;
  readonly value: ConflictValue;
  /** The value before: what was put in and taken out since is marked. */
  readonly before?: ConflictValue;
}

export function VersionText({ conflict: { entity, field }, value, before }: VersionTextProps) {
  const t = useText();
  const { locale } = useIntl();
  const text = useFieldText();
  const shown = text.value(entity, field, value);
  // Only what people wrote is compared word by word; the words for a code are ours.
  const isWritten = typeof value === 'string' && typeof before === 'string' && shown === value;
  if (shown === undefined) {
    return (
      <p className={styles['value']}>
        <Soft>{t('history.emptied')}</Soft>
      </p>
    );
  }
  return (
    // Long texts scroll inside their version, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['value']} dir="auto" tabIndex={shown.length > 600 ? 0 : undefined}>
      {isWritten ? <MarkedDifference before={before} after={value} language={locale} /> : shown}
    </div>
  );
}
