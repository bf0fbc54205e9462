import { useMemo } from 'react';

import type { PersonSort } from '../../../db/model/person-list.ts';
import type { api } from '../../api.ts';
import { Day, useDay, useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { Badge, Soft } from '../../ui/layout.tsx';
import { ConsentBadge } from '../consent/index.ts';
import type { ListColumn } from '../lists/index.ts';
import { calledBy } from '../values/index.ts';

export type PersonRow = Awaited<ReturnType<(typeof api)['people.rows']>>[number];

/** Shown until somebody chooses. */
export const usualColumns = [
  'name',
  'others',
  'occupation',
  'organisation',
  'consent',
  'kind',
  'suffered',
  'done',
  'contact',
] as const satisfies readonly PersonSort[];

/** Every column that a list of people can show. */
export function usePeopleColumns(): readonly ListColumn<PersonRow>[] {
  const t = useText();
  const words = useWords();
  const dayText = useDay();
  const dateText = useDateText();
  return useMemo(() => {
    const column = (
      id: PersonSort,
      width: string,
      text: ListColumn<PersonRow>['text'],
      more: Partial<ListColumn<PersonRow>> = {},
    ): ListColumn<PersonRow> => ({ id, label: t(`people.column.${id}`), width, text, ...more });
    const said = (id: 'occupation' | 'organisation' | 'birthPlace' | 'citizenship' | 'gender', width = 'minmax(6rem, 1fr)') =>
      column(id, width, (row) => row[id] ?? '');
    const number = (id: 'suffered' | 'done' | 'told') =>
      column(id, '5.5rem', (row) => (row[id] === 0 ? '' : String(row[id])), { isNumeric: true, isFallingFirst: true });
    const day = (id: 'updated' | 'created') =>
      column(id, 'minmax(7rem, 9.5rem)', (row) => dayText(row[id]), { isFallingFirst: true, render: (row) => <Day instant={row[id]} /> });
    return [
      column('name', 'minmax(10rem, 1.3fr)', ({ name }) => calledBy(name, t), {
        render: (row) => <PersonName row={row} />,
      }),
      column('others', 'minmax(7rem, 1fr)', ({ otherNames }) => otherNames.join(' · ')),
      said('occupation'),
      said('organisation'),
      column('consent', '8rem', ({ consent }) => (consent ? t(`consent.state.${consent}`) : ''), {
        render: ({ consent }) => <ConsentBadge state={consent} />,
      }),
      column('kind', '6.5rem', ({ kind }) => words.label('person-kinds', kind)),
      number('suffered'),
      number('done'),
      number('told'),
      column('contact', '7.5rem', ({ doNotContact }) => (doNotContact ? t('person.doNotContact') : ''), {
        isFallingFirst: true,
        render: ({ doNotContact }) => doNotContact && <Badge tone="danger">{t('person.doNotContact')}</Badge>,
      }),
      column('sex', '6rem', ({ sex }) => words.label('sexes', sex)),
      said('gender'),
      column('birth', '8.5rem', ({ birth }) => (birth ? dateText(birth) : '')),
      said('birthPlace'),
      said('citizenship'),
      column('defender', 'minmax(7rem, 1fr)', ({ defender }) => words.label('defender-bases', defender)),
      column('deceased', '6rem', ({ deceased }) => (deceased === null ? '' : t(deceased ? 'value.yes' : 'value.no'))),
      column('tags', 'minmax(6rem, 1fr)', ({ tags }) => tags.join(t('list.separator'))),
      column('secrecy', '8rem', ({ confidentiality }) => (confidentiality ? t(`confidentiality.${confidentiality as 1 | 2 | 3 | 4}`) : '')),
      day('updated'),
      day('created'),
    ];
    // Words come once, a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [dateText, words.label('person-kinds', 'person')]);
}

function PersonName({ row: { name, records } }: { readonly row: PersonRow }) {
  const t = useText();
  return (
    <>
      {name ? <span dir="auto">{name}</span> : <Soft>{calledBy(name, t)}</Soft>}
      {records > 1 && <Soft> · {t('person.records', { count: records })}</Soft>}
    </>
  );
}

/** Which part somebody has in cases, in words. */
export function useRolesOf(): (row: PersonRow) => string {
  const t = useText();
  return ({ suffered, done, told }) =>
    [
      suffered > 0 && t('person.part.suffered', { count: suffered }),
      done > 0 && t('person.part.done', { count: done }),
      told > 0 && t('person.part.told'),
    ]
      .filter(Boolean)
      .join(' · ');
}
