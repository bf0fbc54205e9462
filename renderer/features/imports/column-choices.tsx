import { useText } from '../../i18n/index.tsx';
import { SelectField } from '../../ui/choices.tsx';
import styles from './imports.module.css';
import { columnText } from './problem-text.ts';
import type { FileLook } from './use-import.ts';

export type Column = FileLook['columns'][number];

export interface ColumnChoicesProps {
  readonly columns: readonly Column[];
  /** What a column can be. */
  readonly fields: readonly string[];
  readonly onChange: (columns: readonly Column[]) => void;
}

/** Each column of a table with its first values, and what it is. */
export function ColumnChoices({ columns, fields, onChange }: ColumnChoicesProps) {
  const t = useText();
  const options = [{ id: '', label: t('import.say.unused') }, ...fields.map((field) => ({ id: field, label: columnText(t, field) }))];
  const twice = fieldsTwice(columns);
  const choose = (at: number, field: string) =>
    onChange(columns.map((one, place) => (place === at ? { ...one, field: field || null } : one)));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['columns']} tabIndex={0} role="region" aria-label={t('import.say.columns')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('import.say.column')}</th>
            <th scope="col">{t('import.say.samples')}</th>
            <th scope="col">{t('import.say.is')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, field, samples = [] }, at) => (
            <tr key={name}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>
                {samples.map((sample, place) => (
                  // The same value may stand in several rows.
                  // oxlint-disable-next-line react/no-array-index-key
                  <div key={place} className={styles['sampleText']} dir="auto" title={sample}>
                    {sample}
                  </div>
                ))}
              </td>
              <td>
                <SelectField
                  label={t('import.say.what', { column: name })}
                  isLabelHidden
                  value={field ?? ''}
                  options={options}
                  onChange={(chosen) => choose(at, chosen)}
                  error={field !== null && twice.has(field) ? t('import.say.twice') : undefined}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What more than one column is said to be. */
export function fieldsTwice(columns: readonly Column[]): ReadonlySet<string> {
  const fields = columns.flatMap(({ field }) => field ?? []);
  return new Set(fields.filter((field, at) => fields.indexOf(field) !== at));
}
