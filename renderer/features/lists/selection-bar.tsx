import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import type { ListDefinition, ListRow } from './definition.ts';
import styles from './lists.module.css';
import type { useMarked } from './use-marked.ts';

interface SelectionBarProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly selection: ReturnType<typeof useMarked>;
  /** What the list shows now; nothing where nobody knows it yet. */
  readonly shown: readonly number[] | undefined;
}

/**
 * How many rows are marked, how many of them are out of sight, what they add up to, and what can be done with all of them. Always there:
 * only then is the count read out.
 */
export function SelectionBar<Row extends ListRow>({ of, selection, shown }: SelectionBarProps<Row>) {
  const t = useText();
  const { locale } = useIntl();
  const keys = [...selection.marked];
  const isAny = keys.length > 0;
  const hidden = useMemo(() => hiddenOf(selection.marked, shown), [selection.marked, shown]);
  const { Bulk } = of;
  const { data } = useQuery({
    queryKey: [of.list, 'totals', 'marked', keys, locale],
    queryFn: () => of.readTotals!({}, keys),
    enabled: of.readTotals !== undefined && isAny,
    placeholderData: (previous) => previous,
    gcTime: 0,
  });
  return (
    <div className={styles['selection']} {...(isAny && { role: 'toolbar', 'aria-label': t('list.marked') })} data-not-printed>
      <span role="status" className={styles['selectionCount']}>
        {isAny &&
          [t('list.marked.count', { count: keys.length }), hidden > 0 && t('list.marked.hidden', { count: hidden }), data]
            .filter(Boolean)
            .join(' · ')}
      </span>
      {isAny && (
        <Commands of={t('list.marked')}>
          {Bulk && <Bulk marked={{ keys, clear: () => selection.markAll(false) }} />}
          <Button kind="quiet" onPress={() => selection.markAll(false)}>
            {t('list.marked.clear')}
          </Button>
        </Commands>
      )}
    </div>
  );
}

/** Rows stay marked when a filter, or what was just done with them, takes them out of the list. */
function hiddenOf(marked: ReadonlySet<number>, shown: readonly number[] | undefined): number {
  if (!shown || marked.size === 0) return 0;
  return marked.size - shown.filter((key) => marked.has(key)).length;
}
