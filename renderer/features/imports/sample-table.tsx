import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Soft } from '../../ui/layout.tsx';
import styles from './imports.module.css';
import { columnText } from './problem-text.ts';
import type { FileLook } from './use-import.ts';

/** The first rows as they were understood: whoever knows the file sees at once whether columns were taken for others. */
export function SampleTable({ sample, columns, addToRow }: Pick<FileLook, 'sample' | 'columns'> & { readonly addToRow: number }) {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const shown = (field: string, value: string) => {
    if (field === 'begin') return describeDate(value, locale);
    return field === 'type'
      ? value
          .split(', ')
          .map((code) => words.label('act-types', code))
          .join(', ')
      : value;
  };
  const fields = sample[0]?.cells.map(({ field }) => field) ?? [];
  const unused = columns.filter(({ field }) => field === null).map(({ name }) => name);
  if (sample.length === 0) return <Soft>{t('import.sample.none')}</Soft>;
  return (
    <div>
      {/* Focusable, so that a wide table can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('import.sample')}>
        <table className={styles['table']}>
          <caption>{t('import.sample')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('import.column.row')}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {columnText(t, field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ row, cells }) => (
              <tr key={row}>
                <td>{row + addToRow}</td>
                {cells.map(({ field, value }) => (
                  <td key={field} dir="auto" className={field === 'text' || field === 'title' ? styles['wide'] : undefined}>
                    {shown(field, value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unused.length > 0 && <Soft>{t('import.unused', { names: unused.join(t('list.separator')) })}</Soft>}
    </div>
  );
}
