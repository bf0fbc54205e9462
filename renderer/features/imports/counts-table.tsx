import { useIntl } from 'react-intl';

import { type MessageId, useText } from '../../i18n/index.tsx';
import styles from './imports.module.css';
import type { ImportCounts } from './problem-text.ts';
import type { ImportKind } from './use-import.ts';

const always = ['rows', 'added', 'updated', 'unchanged', 'rejected'] as const;
const ofRecommendations = ['recommendations', 'statements', 'matched', 'proposed'] as const;

/** The numbers of an import side by side, each with its name. */
export function CountsTable({ kind, counts }: { readonly kind: ImportKind; readonly counts: ImportCounts }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const names = kind === 'cases' ? always : [...always, ...ofRecommendations];
  return (
    <dl className={styles['counts']}>
      {names.map((name) => (
        <div key={name} className={name === 'rejected' && counts.rejected > 0 ? styles['bad'] : undefined}>
          <dt>{t(`import.count.${name}` satisfies MessageId)}</dt>
          <dd>{formatNumber(counts[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
