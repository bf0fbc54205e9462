import { type CaseTarget, mayBeSplit, takesSeveral } from '../../../db/model/case-mapping.ts';
import { useText } from '../../i18n/index.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { ComboField } from '../../ui/combo-box.tsx';
import styles from './imports.module.css';
import { TableDates } from './table-dates.tsx';
import { type TargetText, useTargetText } from './target-text.ts';
import type { LookedColumn } from './use-case-table.ts';

export interface TableColumnsProps {
  readonly columns: readonly LookedColumn[];
  readonly onChange: (columns: readonly LookedColumn[]) => void;
}

/** Each column with its first values, what it is, and how its values are read. */
export function TableColumns({ columns, onChange }: TableColumnsProps) {
  const t = useText();
  const { groups, text, target } = useTargetText();
  const twice = placesTwice(columns, target);
  const numbered = numberedRoles(columns, twice, target);
  const change = (at: number, next: LookedColumn) => onChange(columns.map((one, place) => (place === at ? next : one)));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={`${styles['columns']} ${styles['whole']}`} tabIndex={0} role="region" aria-label={t('import.say.columns')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('import.say.column')}</th>
            <th scope="col">{t('import.say.samples')}</th>
            <th scope="col">{t('import.say.is')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, at) => (
            <tr key={column.column}>
              <th scope="row" dir="auto">
                {column.column}
              </th>
              <td>
                {column.samples.map((sample) => (
                  <div key={sample} className={styles['sampleText']} dir="auto" title={sample}>
                    {sample}
                  </div>
                ))}
              </td>
              <td>
                <div className={styles['meaning']}>
                  <ComboField
                    label={t('import.say.what', { column: column.column })}
                    isLabelHidden
                    value={column.field ?? ''}
                    valueLabel={column.field === null ? '' : text(column.field)}
                    placeholder={t('import.say.unused')}
                    groupsFor={groups}
                    emptyText={t('import.say.none')}
                    onChoose={(field) => change(at, { ...plain(column), field: field || null })}
                    error={twice.has(placeOf(column)) ? t('import.table.twice') : undefined}
                  />
                  <Details
                    column={column}
                    target={target(column.field)}
                    isNumbered={numbered.has(target(column.field)?.role ?? '')}
                    onChange={(next) => change(at, next)}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was said of values of another meaning says nothing of this one. */
function plain({ column, samples }: LookedColumn): LookedColumn {
  return { column, field: null, samples };
}

interface DetailsProps {
  readonly column: LookedColumn;
  readonly target: CaseTarget | undefined;
  /** There are several acts, people or sources in a row. */
  readonly isNumbered: boolean;
  readonly onChange: (next: LookedColumn) => void;
}

function Details({ column, target, isNumbered, onChange }: DetailsProps) {
  const t = useText();
  if (!target) return null;
  return (
    <>
      {isNumbered && target.role !== 'case' && (
        <SelectField
          label={t('import.table.which', { column: column.column })}
          isLabelHidden
          value={String(column.at ?? 1)}
          options={numbers.map((number) => ({ id: String(number), label: t('import.table.which.one', { number }) }))}
          onChange={(at) => onChange({ ...column, at: at === '1' ? undefined : Number(at) })}
        />
      )}
      {mayBeSplit(target) && (column.separator !== undefined || column.samples.some((sample) => /[;；|｜,，、\n]/.test(sample))) && (
        <SelectField
          label={t('import.table.separator', { column: column.column })}
          isLabelHidden
          value={column.separator ?? ''}
          options={separators.map(([id, name]) => ({ id, label: t(`import.table.separator.${name}`) }))}
          onChange={(separator) => onChange({ ...column, separator: separator || undefined })}
        />
      )}
      {isDate(target) && <TableDates column={column} onChange={onChange} />}
    </>
  );
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const separators = [
  ['', 'none'],
  [';', 'semicolon'],
  ['|', 'bar'],
  [',', 'comma'],
  ['\n', 'line'],
  [' ', 'blank'],
  ['、', 'ideographic'],
] as const;

function isDate({ takes }: CaseTarget): boolean {
  return takes === 'period' || (typeof takes === 'object' && takes.kind === 'date');
}

function placeOf({ field, at = 1 }: LookedColumn): string {
  return `${field} ${at}`;
}

/** Of what there is more than one in a row: only there a number says anything. */
function numberedRoles(columns: readonly LookedColumn[], twice: ReadonlySet<string>, target: TargetText['target']): ReadonlySet<string> {
  const numbered = columns.filter((column) => (column.at ?? 1) > 1 || twice.has(placeOf(column)));
  return new Set(numbered.map(({ field }) => target(field)?.role ?? ''));
}

/** What more than one column is said to be where one alone can be. */
export function placesTwice(columns: readonly LookedColumn[], target: TargetText['target']): ReadonlySet<string> {
  const places = columns.flatMap((column) => {
    const found = target(column.field);
    return found && !takesSeveral(found) ? [placeOf(column)] : [];
  });
  return new Set(places.filter((place, at) => places.indexOf(place) !== at));
}
