import { useState } from 'react';

import type { Chart, TwinCell } from '../../../db/model/chart.ts';
import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './analysis.module.css';
import type { OpenedNumber } from './asked.ts';
import { RecordsDialog } from './records-dialog.tsx';

type Twin = Pick<Chart, 'title' | 'head' | 'rows' | 'moreRows' | 'moreColumns' | 'requests'>;

/** The chart as a table: its accessible form, in which every number opens what it counts. */
export function TwinTable({ chart: { title, head, rows, moreRows, moreColumns, requests } }: { readonly chart: Twin }) {
  const t = useText();
  const [opened, setOpened] = useState<OpenedNumber>();
  // A column of words is read from its beginning, numbers from their end.
  const isWords = (column: number) => column > 0 && rows.every((cells) => !cells[column]?.behind);
  const open = ({ request, row, column }: NonNullable<TwinCell['behind']>) =>
    setOpened({ request: requests[request]!, ...(row !== undefined && { row }), ...(column !== undefined && { column }) });
  return (
    <section className={styles['twin']}>
      <h2>{t('analysis.table')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['sheet']} tabIndex={0} role="region" aria-label={t('analysis.table')}>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {head.map((text, n) => (
                // Two columns may be called the same.
                // oxlint-disable-next-line react/no-array-index-key
                <th key={n} scope="col" dir="auto" className={isWords(n) ? styles['words'] : undefined}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, n) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={n}>
                {cells.map((cell, m) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <Cell key={m} cell={cell} isHead={m === 0} onOpen={open} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(moreRows > 0 || moreColumns > 0) && <Soft>{t('analysis.table.more', { rows: moreRows, columns: moreColumns })}</Soft>}
      {opened && <RecordsDialog number={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

interface CellProps {
  readonly cell: TwinCell;
  readonly isHead: boolean;
  readonly onOpen: (behind: NonNullable<TwinCell['behind']>) => void;
}

function Cell({ cell: { text, behind }, isHead, onOpen }: CellProps) {
  const t = useText();
  if (!behind)
    return isHead ? (
      <th scope="row" dir="auto">
        {text}
      </th>
    ) : (
      <td dir="auto" className={styles['words']}>
        {text}
      </td>
    );
  return (
    <td className={styles['number']}>
      {text === '0' ? (
        <span className={styles['hole']}>0</span>
      ) : (
        <button type="button" aria-label={t('analysis.open', { count: text })} onClick={() => onOpen(behind)}>
          {text}
        </button>
      )}
    </td>
  );
}
