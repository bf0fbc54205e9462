import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Badge, Soft, Stack } from '../../ui/layout.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './imports.module.css';
import { useTargetText } from './target-text.ts';
import type { LookedColumn, TableLook } from './use-case-table.ts';

type FoundValue = NonNullable<LookedColumn['values']>[number];

export interface TableValuesProps {
  readonly columns: readonly LookedColumn[];
  readonly onChange: (columns: readonly LookedColumn[]) => void;
}

/** Each value of a column that takes codes, once: what it means, or that it is left out. */
export function TableValues({ columns, onChange }: TableValuesProps) {
  const t = useText();
  const { text, list: listOf } = useTargetText();
  const change = (column: LookedColumn, value: string, code: string | null) =>
    onChange(columns.map((one) => (one === column ? { ...one, codes: withCode(one, value, code) } : one)));
  return (
    <Stack>
      {columns.map((column) => {
        const list = listOf(column.field);
        if (list === undefined || !column.values?.length) return null;
        const more = (column.valueCount ?? 0) - column.values.length;
        return (
          <div key={column.column}>
            <h4 dir="auto">
              {column.column} <Soft>{text(column.field!)}</Soft>
            </h4>
            <ValueRows column={column} list={list} onChange={(value, code) => change(column, value, code)} />
            {more > 0 && <Soft>{t('import.table.values.more', { count: more })}</Soft>}
          </div>
        );
      })}
    </Stack>
  );
}

function ValueRows({
  column,
  list,
  onChange,
}: {
  readonly column: LookedColumn;
  readonly list: string;
  readonly onChange: (value: string, code: string | null) => void;
}) {
  const t = useText();
  const words = useWords();
  const options = [{ id: leftOut, label: t('import.table.values.leave') }, ...words.options(list)];
  return (
    <div className={styles['decide']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('import.table.value')}</th>
            <th scope="col">{t('import.table.rows')}</th>
            <th scope="col">{t('import.table.means')}</th>
          </tr>
        </thead>
        <tbody>
          {column.values!.map((found) => {
            const { code, isOpen } = meaningOf(column, found);
            return (
              <tr key={found.value}>
                <th scope="row" dir="auto">
                  {found.value}
                </th>
                <td>{found.count}</td>
                <td>
                  <div className={styles['meaning']}>
                    <SelectField
                      label={t('import.table.means.of', { value: found.value })}
                      isLabelHidden
                      value={code === null ? leftOut : (code ?? '')}
                      placeholder={t('import.table.means.choose')}
                      options={options}
                      onChange={(chosen) => onChange(found.value, chosen === leftOut ? null : chosen)}
                    />
                    {isOpen && <Badge tone="warning">{t(code === undefined ? 'import.table.open' : 'import.table.guess')}</Badge>}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const leftOut = '-';

/** `isOpen`: nobody said it, and it does not go without saying. */
export function meaningOf(
  column: LookedColumn,
  { value, code, isGuess }: FoundValue,
): { readonly code: string | null | undefined; readonly isOpen: boolean } {
  const said = column.codes?.find((one) => one.value === value);
  return said ? { code: said.code, isOpen: false } : { code, isOpen: code === undefined || isGuess };
}

/** Values that wait for somebody. */
export function openValues(columns: readonly LookedColumn[]): number {
  return columns.reduce((sum, column) => sum + (column.values ?? []).filter((found) => meaningOf(column, found).isOpen).length, 0);
}

/** What is proposed counts once somebody looked at it and went on. */
export function withGuesses(columns: readonly LookedColumn[]): readonly LookedColumn[] {
  return columns.map((column) => {
    const guessed = (column.values ?? []).filter((found) => found.isGuess && meaningOf(column, found).isOpen);
    return guessed.reduce<LookedColumn>((one, { value, code }) => ({ ...one, codes: withCode(one, value, code ?? null) }), column);
  });
}

function withCode({ codes = [] }: LookedColumn, value: string, code: string | null) {
  return [...codes.filter((one) => one.value !== value), { value, code }];
}

export interface TableTagsProps extends TableValuesProps {
  readonly tags: TableLook['tags'];
}

/** The tags that come in, each to be written otherwise or left out. */
export function TableTags({ columns, tags, onChange }: TableTagsProps) {
  const t = useText();
  const column = columns.find(({ field }) => field === 'tags');
  if (!column || tags.length === 0) return null;
  const change = (tag: string, text: string) =>
    onChange(
      columns.map((one) =>
        one.field === 'tags' ? { ...one, codes: withCode(one, tag, text.trim() === '' ? null : text.slice(0, 100)) } : one,
      ),
    );
  return (
    <ul className={styles['tags']}>
      {tags.map(({ tag, count }) => (
        <li key={tag}>
          <TextField
            label={t('import.table.tag', { tag, count })}
            value={column.codes?.find(({ value }) => value === tag)?.code ?? (column.codes?.some(({ value }) => value === tag) ? '' : tag)}
            onChange={(text) => change(tag, text)}
          />
        </li>
      ))}
    </ul>
  );
}
