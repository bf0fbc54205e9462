import type { OwnVocabulary } from '../own-vocabulary.ts';

/** For whom a report is written. */
export const reportAudiences = {
  id: 'report-audiences',
  version: 1,
  terms: [
    { code: 'internal', labels: { en: 'The team', 'zh-Hans': '团队内部' } },
    { code: 'partners', labels: { en: 'Partners', 'zh-Hans': '合作伙伴' } },
    { code: 'public', labels: { en: 'The public', 'zh-Hans': '公众' } },
  ],
} as const satisfies OwnVocabulary;
