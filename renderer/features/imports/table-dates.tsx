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
export function TableDates(props: TableDatesProps) {
  if (!props.column.dates) return null;
  return (
    <div className={styles['dates']}>
      <Order {...props} />
      <Century {...props} />
      <Numbers {...props} />
      <CalendarOf {...props} />
      <Unread {...props} />
    </div>
  );
}

function Order({ column, onChange }: TableDatesProps) {
  const t = useText();
  const { column: name, dates, order } = column;
  if (!dates || (dates.ambiguous === 0 && order === undefined)) return null;
  const shown = columnOrders.filter((id) => id !== 'year-first' || dates.short !== undefined || order === id);
  return (
    <Question
      text={
        dates.shownBy !== undefined
          ? t('import.table.order.shown', { date: dates.shownBy })
          : t('import.table.order', { count: dates.ambiguous, date: dates.example ?? '' })
      }
      label={t('import.table.order.label', { column: name })}
      value={order}
      answers={shown.map((id) => ({ id, label: t(`import.table.order.${id}`) }))}
      onChange={(id) => onChange({ ...column, order: id })}
    />
  );
}

function Century({ column, onChange }: TableDatesProps) {
  const t = useText();
  const { column: name, dates, century } = column;
  if (!dates?.short && century === undefined) return null;
  const { count, example } = dates?.short ?? none;
  return (
    <Question
      text={t('import.table.century', { count, date: example })}
      label={t('import.table.century.label', { column: name })}
      value={century}
      answers={columnCenturies.map((id) => ({ id, label: t(`import.table.century.${id}`) }))}
      onChange={(id) => onChange({ ...column, century: id })}
    />
  );
}

function Numbers({ column, onChange }: TableDatesProps) {
  const t = useText();
  const { column: name, dates, numbers } = column;
  if (!dates?.numbers && numbers === undefined) return null;
  const { count, example } = dates?.numbers ?? none;
  return (
    <Question
      text={t('import.table.numbers', { count, date: example })}
      label={t('import.table.numbers.label', { column: name })}
      value={numbers}
      answers={[{ id: 'days', label: t('import.table.numbers.days') }]}
      onChange={(id) => onChange({ ...column, numbers: id })}
    />
  );
}

function CalendarOf({ column, onChange }: TableDatesProps) {
  const t = useText();
  const { column: name, dates, calendar } = column;
  if (!dates?.foreign && calendar === undefined) return null;
  const { count, example, calendars } = dates?.foreign ?? { ...none, calendars: [] };
  const shown = [...new Set([...calendars, ...(calendar ? [calendar] : []), 'gregorian' as const])];
  return (
    <div>
      <Soft>{t('import.table.calendar', { count, date: example })}</Soft>
      <SelectField
        label={t('import.table.calendar.label', { column: name })}
        isLabelHidden
        value={calendar ?? ''}
        placeholder={t('import.table.means.choose')}
        options={shown.map((id) => ({ id, label: t(`import.table.calendar.${id}`) }))}
        onChange={(chosen) => {
          const id = shown.find((one) => one === chosen);
          if (id !== undefined) onChange({ ...column, calendar: id });
        }}
      />
    </div>
  );
}

function Unread({ column, onChange }: TableDatesProps) {
  const t = useText();
  const { column: name, dates, unread } = column;
  if (!dates?.unread) return null;
  return (
    <Question
      text={t('import.table.unread', { count: dates.unread.count, date: dates.unread.example })}
      label={t('import.table.unread.label', { column: name })}
      value={unread ?? 'mend'}
      answers={(['mend', 'keep'] as const).map((id) => ({ id, label: t(`import.table.unread.${id}`) }))}
      onChange={(id) => onChange({ ...column, unread: id === 'keep' ? id : undefined })}
    />
  );
}

/** Answered before, of dates that are not in this table. */
const none = { count: 0, example: '' };

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
