import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How well known somebody is. */
export const defenderVisibility = {
  id: 'defender-visibility',
  version: 1,
  terms: [
    { code: 'international', labels: { en: 'Known abroad', 'zh-Hans': '国际知名' } },
    { code: 'national', labels: { en: 'Known in the country', 'zh-Hans': '全国知名' } },
    { code: 'local', labels: { en: 'Known in the place', 'zh-Hans': '当地知名' } },
    { code: 'circle', labels: { en: 'Known to few', 'zh-Hans': '仅小范围知晓' } },
    { code: 'hidden', labels: { en: 'Works in secret', 'zh-Hans': '隐秘工作' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
