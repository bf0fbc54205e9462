import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { useNameFrom } from '../values/index.ts';
import { wholeWordsFirst } from './whole-words.ts';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly facts: string;
  readonly text: string;
}

export type FoundKind = 'case' | 'recommendation' | 'measure';

export interface RecommendationBounds {
  readonly state?: string;
  readonly cycle?: number;
}

export interface Asked {
  readonly kind: FoundKind;
  readonly text: string;
  readonly within: RecommendationBounds;
}

export interface Choices {
  /** At most `shown` of them; nothing while nothing is known. */
  readonly found: readonly Choice[] | undefined;
  /** How many fit in all. */
  readonly count: number;
  /** What is found is for the text that was asked, and not for the one before. */
  readonly isAnswer: boolean;
}

const reads = { case: 'cases', recommendation: 'recommendations', measure: 'measures' } as const;
const shown = 20;

/** Cases, recommendations or measures by number or words; before anything is typed the first of the list. */
export function useChoices({ kind, text, within }: Asked): Choices {
  const { locale } = useIntl();
  const keysOf = useKeys();
  const choicesOf = useRows();
  const { data, isPlaceholderData } = useQuery({
    queryKey: [reads[kind], 'choices', text, locale, within],
    queryFn: async () => {
      const keys = await keysOf[kind]({ ...(text && { text: text.slice(0, 200) }) }, within);
      return { found: wholeWordsFirst(await choicesOf[kind](keys.slice(0, shown)), text), count: keys.length };
    },
    retry: false,
    placeholderData: (previous: { found: Choice[]; count: number } | undefined) => previous,
  });
  return { found: data?.found, count: data?.count ?? 0, isAnswer: data !== undefined && !isPlaceholderData };
}

interface Words {
  readonly text?: string;
}

function useKeys() {
  return {
    case: (words: Words) => api['cases.keys'](words),
    recommendation: (words: Words, within: RecommendationBounds) => api['recommendations.keys']({ ...within, ...words }),
    measure: (words: Words) => api['records.keys']({ entity: 'measure', ...words }),
  };
}

function useRows(): Readonly<Record<FoundKind, (keys: number[]) => Promise<Choice[]>>> {
  const dateText = useDateText();
  const t = useText();
  const stateName = useStateName();
  const words = useWords();
  const nameFrom = useNameFrom();
  return {
    case: async (keys) =>
      (await api['cases.rows']({ keys })).map(({ id, number, title, begin, place, victim, actType }) => ({
        id,
        title: number ?? '',
        facts: [victim, begin && dateText(begin), place].filter(Boolean).join(' · '),
        text: nameFrom({ title, number, act: actType, victim, begin }),
      })),
    recommendation: async (keys) =>
      (await api['recommendations.rows']({ keys })).map(({ id, reviewed, cycle, paragraph, recommending, response, text: said }) => ({
        id,
        title: paragraph ?? t('recommendation.one'),
        facts: [
          stateName(reviewed),
          cycle && t('recommendations.cycle', { cycle }),
          recommending.map(stateName).join(t('list.separator')),
          words.label('upr-responses', response),
        ]
          .filter(Boolean)
          .join(' · '),
        text: said,
      })),
    measure: async (keys) =>
      (await api['records.rows']({ entity: 'measure', keys })).map(({ id, title, fields }) => ({
        id,
        title: words.label('measure-kinds', fields['kind']),
        facts: [fields['authority'], fields['inForce'] && dateText(String(fields['inForce']))].filter(Boolean).join(' · '),
        text: title || t('frame.palette.untitled'),
      })),
  };
}
