import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

import type { FacetFilters } from '../../../db/model/list-order.ts';
import { useText } from '../../i18n/index.tsx';
import { PrintDialog, tellFailure } from '../fields/index.ts';
import type { ListDefinition, ListRow } from './definition.ts';
import { HowSecret } from './list-export.tsx';
import styles from './lists.module.css';
import type { ShownColumn } from './shown-columns.tsx';
import { readAll } from './use-copying.ts';

interface PrintedListProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly columns: readonly ShownColumn<Row>[];
  readonly keys: readonly number[];
  readonly filters: FacetFilters | undefined;
  readonly onDone: () => void;
}

/** More than anybody staples. */
const longest = 5000;

/** Says first what paper means and how secret the rows are; then prints them. */
export function ListPrint<Row extends ListRow>(props: PrintedListProps<Row>) {
  const { of, keys, onDone } = props;
  const t = useText();
  const [isAgreed, setAgreed] = useState(false);
  if (isAgreed) return <PrintedList {...props} />;
  return (
    <PrintDialog
      title={t('list.print.title', { count: Math.min(keys.length, longest) })}
      isOpen
      onClose={onDone}
      onPrint={() => setAgreed(true)}
    >
      <p>{t('case.print.text')}</p>
      {of.exported && <HowSecret list={of.exported} keys={keys.slice(0, longest)} />}
      {keys.length > longest && <p>{t('list.print.cut', { longest, count: keys.length })}</p>}
    </PrintDialog>
  );
}

/** The whole list for the printer: what shows on the screen is a few rows of it. Goes away when it was printed. */
function PrintedList<Row extends ListRow>({ of, columns, keys, filters, onDone }: PrintedListProps<Row>) {
  const t = useText();
  const [rows, setRows] = useState<readonly Row[]>();
  useEffect(() => {
    let isHere = true;
    const fail = (error: unknown) => {
      tellFailure(t, error);
      onDone();
    };
    void readAll(of, keys.slice(0, longest), filters ?? {}).then((read) => isHere && setRows(read), fail);
    return () => void (isHere = false);
    // Read once: what changes meanwhile is in the next print.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (!rows) return undefined;
    document.body.dataset['printing'] = 'list';
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => {
      delete document.body.dataset['printing'];
      window.removeEventListener('afterprint', onDone);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [rows]);
  if (!rows) return null;
  return createPortal(
    <div className={styles['printed']}>
      <h1>{of.title}</h1>
      <p>{of.countText(keys.length)}</p>
      {keys.length > longest && <p>{t('list.print.cut', { longest, count: keys.length })}</p>}
      <table>
        <thead>
          <tr>
            {columns.map(({ id, label }) => (
              <th key={id}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {columns.map(({ id, text }) => (
                <td key={id} dir="auto">
                  {text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
