import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether what was lost was made good. */
export const compensations = {
  id: 'compensations',
  version: 1,
  esfList: 47,
  terms: [
    { code: 'full', esf: '010000000000', labels: { en: 'In full', 'zh-Hans': '全部赔偿' } },
    { code: 'substantial', esf: '020000000000', labels: { en: 'For the most part', 'zh-Hans': '大部分赔偿' } },
    { code: 'partial', esf: '030000000000', labels: { en: 'In part', 'zh-Hans': '部分赔偿' } },
    { code: 'none', esf: '040000000000', labels: { en: 'Not at all', 'zh-Hans': '未赔偿' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
