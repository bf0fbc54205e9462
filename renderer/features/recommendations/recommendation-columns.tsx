import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import type { RecommendationSort } from '../../../db/model/recommendation.ts';
import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import type { ListColumn } from '../lists/index.ts';

export type RecommendationRow = Awaited<ReturnType<(typeof api)['recommendations.rows']>>[number];

/** Shown until somebody chooses. */
export const usualColumns = [
  'state',
  'cycle',
  'paragraph',
  'text',
  'by',
  'response',
  'themes',
  'links',
] as const satisfies readonly RecommendationSort[];

/** Every column that a list of recommendations can show. */
export function useRecommendationColumns(): readonly ListColumn<RecommendationRow>[] {
  const t = useText();
  const words = useWords();
  const stateName = useStateName();
  const { locale } = useIntl();
  return useMemo(() => {
    const column = (
      id: RecommendationSort,
      width: string,
      text: ListColumn<RecommendationRow>['text'],
      more: Partial<ListColumn<RecommendationRow>> = {},
    ): ListColumn<RecommendationRow> => ({ id, label: t(`recommendations.column.${id}`), width, text, ...more });
    const number = (id: 'cycle' | 'session', width: string) => column(id, width, (row) => String(row[id] ?? ''), { isNumeric: true });
    const count = (id: 'statements' | 'links') =>
      column(id, '5rem', (row) => (row[id] === 0 ? '' : String(row[id])), { isNumeric: true, isFallingFirst: true });
    const list = (id: 'themes' | 'groups' | 'sdgs', width = 'minmax(7rem, 1fr)') => column(id, width, (row) => row[id].join(' · '));
    return [
      column('state', '6rem', ({ reviewed }) => stateName(reviewed)),
      number('cycle', '4.5rem'),
      number('session', '5.5rem'),
      column('symbol', '8rem', ({ symbol }) => symbol ?? ''),
      column('paragraph', '6.5rem', ({ paragraph }) => paragraph ?? ''),
      column('text', 'minmax(16rem, 3fr)', ({ text }) => text, {
        render: ({ text }) => (
          <span dir="auto" title={text}>
            {text}
          </span>
        ),
      }),
      column('by', 'minmax(7rem, 1fr)', ({ recommending }) => recommending.map(stateName).join(t('list.separator'))),
      column('response', '8rem', ({ response }) => words.label('upr-responses', response)),
      column('action', 'minmax(7rem, 1fr)', ({ action }) => words.label('upr-actions', action)),
      list('themes'),
      list('groups'),
      list('sdgs', '5rem'),
      count('statements'),
      count('links'),
    ];
    // Words come once, a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [locale, words.label('upr-responses', 'accepted')]);
}
