import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import type { CountedFacet } from '../../../db/model/recommendation.ts';
import { stateByCode } from '../../../db/model/states.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import type { ListFacet } from '../lists/index.ts';
import { useGoalName } from './goal-names.ts';

/** What recommendations are filtered by, in the order in which one asks. */
const facets = [
  'state',
  'cycle',
  'recommending',
  'response',
  'theme',
  'action',
  'group',
  'sdg',
  'isLinked',
  'isGraded',
  'mechanism',
] as const satisfies readonly CountedFacet[];
const opened: readonly CountedFacet[] = ['cycle', 'response', 'theme'];

export function useRecommendationFacets(): readonly ListFacet[] {
  const t = useText();
  const words = useWords();
  const stateName = useStateName();
  const goalName = useGoalName();
  const { locale } = useIntl();
  return useMemo(() => {
    const state = (value: string, name: string | null) => stateName({ region: stateByCode(value)?.iso2 ?? null, name: name ?? value });
    const valueText: Readonly<Record<CountedFacet, (value: string, name: string | null) => string>> = {
      state,
      recommending: state,
      cycle: (cycle) => t('recommendations.cycle', { cycle }),
      response: (value) => words.label('upr-responses', value),
      theme: (_value, name) => name ?? '',
      action: (value) => words.label('upr-actions', value),
      group: (value) => value,
      sdg: goalName,
      isLinked: (value) => t(value === '1' ? 'recommendations.filter.linked.yes' : 'recommendations.filter.linked.no'),
      isGraded: (value) => t(value === '1' ? 'recommendations.filter.graded.yes' : 'recommendations.filter.graded.no'),
      mechanism: (value) => value,
    };
    return facets.map((name) => ({
      name,
      label: t(`recommendations.facet.${name}`),
      valueText: (value, called) => (value === null ? t('list.facet.unsaid') : valueText[name](value, called)),
      isOrdered: name === 'cycle',
      isOpen: opened.includes(name),
    }));
    // Words come once, a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [locale, words.label('upr-responses', 'accepted')]);
}
