import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './values.module.css';

interface FieldRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly ReactNode[];
}

export interface FieldTableProps {
  /** Read out with the table. */
  readonly label: string;
  /** One for each cell after the name of the field; left out for screen readers where the place says it. */
  readonly columns: readonly string[];
  readonly rows: readonly FieldRow[];
  readonly isHeaderHidden?: boolean;
}

/** Fields of one record, one a row: a real table, so that a screen reader says which field a value belongs to. */
export function FieldTable({ label, columns, rows, isHeaderHidden }: FieldTableProps) {
  const t = useText();
  return (
    <table className={styles['table']} aria-label={label}>
      <colgroup>
        <col className={styles['name']} />
        {columns.map((column) => (
          <col key={column} />
        ))}
      </colgroup>
      <thead className={isHeaderHidden ? 'visually-hidden' : undefined}>
        <tr>
          <th scope="col">{t('value.field')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, cells }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              <td key={columns[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value as it stands; nothing is said in words, not left blank. */
export function ValueText({ text }: { readonly text: string | undefined }) {
  const t = useText();
  return text === undefined ? (
    <Soft>{t('value.empty')}</Soft>
  ) : (
    <span className={styles['value']} dir="auto">
      {text}
    </span>
  );
}
