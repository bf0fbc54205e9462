import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';

import type { api } from '../../api.ts';
import { Day, useDay, useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import type { ListColumn } from '../lists/index.ts';
import { useNameFrom } from '../values/index.ts';
import styles from './cases.module.css';

export type CaseRow = Awaited<ReturnType<(typeof api)['cases.rows']>>[number];

/** Shown until somebody chooses. */
export const usualColumns = ['number', 'title', 'victim', 'act', 'begin', 'place', 'links', 'updated'] as const;

/** Every column that a list of cases can show. */
export function useCaseColumns(): readonly ListColumn<CaseRow>[] {
  const t = useText();
  const words = useWords();
  const dayText = useDay();
  const described = useDateText();
  const nameFrom = useNameFrom();
  return useMemo(() => {
    const column = (
      id: string,
      width: string,
      text: ListColumn<CaseRow>['text'],
      more: Partial<ListColumn<CaseRow>> = {},
    ): ListColumn<CaseRow> => ({
      id,
      label: t(`cases.column.${id}` as 'cases.column.number'),
      width,
      text,
      ...more,
    });
    const number = (id: 'acts' | 'links' | 'sources') =>
      column(id, '4.5rem', (row) => String(row[id]), { isNumeric: true, isFallingFirst: true });
    const date = (id: 'begin' | 'end' | 'deadline', width = 'minmax(7.5rem, 9rem)') =>
      column(id, width, (row) => dateText(row[id]), unknown(id));
    const dateText = (value: string | null) => (value ? described(value) : '');
    // That nobody knows when it was is a gap to be closed, and shows.
    const unknown = (id: string) => {
      const render = ({ begin }: CaseRow) =>
        begin ? <span dir="auto">{dateText(begin)}</span> : <span className={styles['missing']}>{t('frame.unknown')}</span>;
      return id === 'begin' ? { render } : {};
    };
    // As the page of the case is called, where nobody named it.
    const titleText = (row: CaseRow) => nameFrom({ ...row, act: row.actType });
    const day = (id: 'updated' | 'created') =>
      column(id, 'minmax(7rem, 9.5rem)', (row) => dayText(row[id]), { isFallingFirst: true, render: (row) => <Day instant={row[id]} /> });
    return [
      column('number', '6.5rem', ({ number: own }) => own ?? '', {
        render: (row) => <CaseNumber row={row} label={t('case.sharesNumber')} />,
      }),
      column('title', 'minmax(11rem, 2.4fr)', titleText, {
        render: (row) => <TitleCell isOwn={Boolean(row.title)} text={titleText(row)} />,
      }),
      column('victim', 'minmax(6rem, 1fr)', ({ victim }) => victim ?? ''),
      column('act', 'minmax(9rem, 1.4fr)', (row) => actText(row, words.label('act-types', row.actType))),
      column('actor', 'minmax(8rem, 1fr)', ({ actor }) => actor ?? ''),
      date('begin'),
      date('end'),
      column('place', 'minmax(6rem, 1fr)', ({ place }) => place ?? ''),
      column('tags', 'minmax(6rem, 1fr)', ({ tags }) => tags.join(t('list.separator'))),
      number('acts'),
      number('links'),
      number('sources'),
      column('status', '7.5rem', ({ monitoringStatus }) => words.label('monitoring-statuses', monitoringStatus)),
      column('urgency', '7.5rem', ({ urgency }) => words.label('urgency', urgency)),
      column('secrecy', '8rem', ({ confidentiality }) => (confidentiality ? t(`confidentiality.${confidentiality as 1 | 2 | 3 | 4}`) : '')),
      date('deadline'),
      day('updated'),
      day('created'),
    ];
    // Words come once, a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [described, words.label('urgency', 'high')]);
}

/** Where acts were asked for, the one that fits, and how many more of them do. */
function actText({ acts, matched }: CaseRow, label: string): string {
  const others = (matched ?? acts) - 1;
  return `${label}${others > 0 ? ` +${others}` : ''}`;
}

/** What nobody wrote is fainter. */
function TitleCell({ isOwn, text }: { readonly isOwn: boolean; readonly text: string }) {
  return (
    <span className={isOwn ? undefined : styles['missing']} dir="auto">
      {text}
    </span>
  );
}

/** With a mark where two cases have one number. */
function CaseNumber({ row: { number, sharesNumber }, label }: { readonly row: CaseRow; readonly label: string }) {
  return (
    <>
      {number}
      {sharesNumber && (
        <span className={styles['shared']} role="img" aria-label={label} title={label}>
          <TriangleAlert size={13} aria-hidden />
        </span>
      )}
    </>
  );
}
