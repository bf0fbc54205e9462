import { columnCenturies, columnOrders } from '../../../db/model/table-mapping.ts';
import { useText } from '../../i18n/index.tsx';
import { SelectField, Segments } from '../../ui/choices.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './imports.module.css';
import type { LookedColumn } from './use-case-table.ts';

export interface TableDatesProps {
  readonly column: LookedColumn;
  readonly onChange: (next: LookedColumn) => void;
}

/** What the dates of a column leave open, each asked once for all of them. */
export function TableDates({ column, onChange }: TableDatesProps) {
  const t = useText();
  const { dates, order, century, calendar, numbers, unread } = column;
  if (!dates) return null;
  const name = column.column;
  const { short, foreign } = dates;
  return (
    <div className={styles['dates']}>
      {(dates.ambiguous > 0 || order !== undefined) && (
        <Question
          text={
            dates.shownBy !== undefined
              ? t('import.table.order.shown', { date: dates.shownBy })
              : t('import.table.order', { count: dates.ambiguous, date: dates.example ?? '' })
          }
          label={t('import.table.order.label', { column: name })}
          value={order}
          answers={columnOrders
            .filter((id) => id !== 'year-first' || short !== undefined || order === id)
            .map((id) => ({ id, label: t(`import.table.order.${id}`) }))}
          onChange={(id) => onChange({ ...column, order: id })}
        />
      )}
      {(short !== undefined || century !== undefined) && (
        <Question
          text={t('import.table.century', { count: short?.count ?? 0, date: short?.example ?? '' })}
          label={t('import.table.century.label', { column: name })}
          value={century}
          answers={columnCenturies.map((id) => ({ id, label: t(`import.table.century.${id}`) }))}
          onChange={(id) => onChange({ ...column, century: id })}
        />
      )}
      {(dates.numbers !== undefined || numbers !== undefined) && (
        <Question
          text={t('import.table.numbers', { count: dates.numbers?.count ?? 0, date: dates.numbers?.example ?? '' })}
          label={t('import.table.numbers.label', { column: name })}
          value={numbers}
          answers={[{ id: 'days', label: t('import.table.numbers.days') }]}
          onChange={(id) => onChange({ ...column, numbers: id })}
        />
      )}
      {(foreign !== undefined || calendar !== undefined) && (
        <div>
          <Soft>{t('import.table.calendar', { count: foreign?.count ?? 0, date: foreign?.example ?? '' })}</Soft>
          <SelectField
            label={t('import.table.calendar.label', { column: name })}
            isLabelHidden
            value={calendar ?? ''}
            placeholder={t('import.table.means.choose')}
            options={[...new Set([...(foreign?.calendars ?? []), ...(calendar ? [calendar] : []), 'gregorian' as const])].map((id) => ({
              id,
              label: t(`import.table.calendar.${id}`),
            }))}
            onChange={(id) => onChange({ ...column, calendar: id as NonNullable<typeof calendar> })}
          />
        </div>
      )}
      {dates.unread !== undefined && (
        <Question
          text={t('import.table.unread', { count: dates.unread.count, date: dates.unread.example })}
          label={t('import.table.unread.label', { column: name })}
          value={unread ?? 'mend'}
          answers={(['mend', 'keep'] as const).map((id) => ({ id, label: t(`import.table.unread.${id}`) }))}
          onChange={(id) => onChange({ ...column, unread: id === 'keep' ? id : undefined })}
        />
      )}
    </div>
  );
}

interface QuestionProps<Id extends string> {
  readonly text: string;
  readonly label: string;
  readonly value: Id | undefined;
  readonly answers: readonly { readonly id: Id; readonly label: string }[];
  readonly onChange: (id: Id) => void;
}

function Question<Id extends string>({ text, label, value, answers, onChange }: QuestionProps<Id>) {
  return (
    <div>
      <Soft>{text}</Soft>
      <Segments
        label={label}
        value={value}
        options={answers}
        onChange={(chosen) => {
          const answer = answers.find(({ id }) => id === chosen);
          if (answer) onChange(answer.id);
        }}
      />
    </div>
  );
}

/** Questions that nobody answered: their rows wait, but for those of the calendar, whose dates are kept as they are written. */
export function openDates(columns: readonly LookedColumn[]): number {
  return columns.reduce((sum, { dates, order, century, calendar, numbers }) => {
    if (!dates) return sum;
    const open = [
      dates.ambiguous > 0 && order === undefined,
      dates.short && century === undefined,
      dates.foreign && calendar === undefined,
      dates.numbers && numbers === undefined,
    ];
    return sum + open.filter(Boolean).length;
  }, 0);
}
