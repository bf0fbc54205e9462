import { useText } from '../../i18n/index.tsx';
import { changedText } from './problem-text.ts';
import { RowsTable } from './rows-table.tsx';
import type { FileLook } from './use-import.ts';

export interface ChangeTableProps {
  readonly title: string;
  readonly changes: NonNullable<FileLook['changes']>;
  /** How many there are; not all may be listed. */
  readonly count: number;
}

/** What an import changes in recommendations that are here: before and after, field by field. */
export function ChangeTable({ title, changes, count }: ChangeTableProps) {
  const t = useText();
  if (count === 0) return null;
  const head = [
    t('import.column.row'),
    t('import.changes.where'),
    t('import.changes.field'),
    t('import.changes.from'),
    t('import.changes.to'),
  ];
  const rows = changes.map(({ row, state, symbol, paragraph, field, from, to }) => [
    String(row),
    [state, symbol, paragraph].filter(Boolean).join(' '),
    changedText(t, field),
    from,
    to,
  ]);
  return <RowsTable title={title} head={head} rows={rows} count={count} />;
}
