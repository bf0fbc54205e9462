import { useIntl } from 'react-intl';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import styles from './assessment.module.css';
import type { Index } from './board-rows.ts';
import { GradeMark } from './grade-mark.tsx';

/** An index: the mean as it is, and the band it falls in. Long: also in words, and of how many it is. */
export function IndexText({ index, isLong = false }: { readonly index: Index | null; readonly isLong?: boolean }) {
  const t = useText();
  const words = useWords();
  const { formatNumber } = useIntl();
  if (!index) return isLong ? <span>{t('index.none')}</span> : null;
  const mean = formatNumber(index.mean, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const band = words.label('grades', index.band);
  return (
    <span className={styles['index']} title={t('index.title', { mean, band, count: index.counted })}>
      <GradeMark grade={index.band} />
      {isLong ? (
        <span>{t('index.long', { mean, band })}</span>
      ) : (
        <>
          <span>{mean}</span>
          <span className="visually-hidden">{band}</span>
        </>
      )}
    </span>
  );
}
