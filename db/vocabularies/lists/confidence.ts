import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How sure an identification or grade is. */
export const confidence = {
  id: 'confidence',
  version: 1,
  terms: [
    { code: 'high', labels: { en: 'High', 'zh-Hans': '高' } },
    { code: 'medium', labels: { en: 'Medium', 'zh-Hans': '中' } },
    { code: 'low', labels: { en: 'Low', 'zh-Hans': '低' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
