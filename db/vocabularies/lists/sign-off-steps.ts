import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How far somebody stands in for a verdict. */
export const signOffSteps = {
  id: 'sign-off-steps',
  version: 1,
  terms: [
    { code: 'reviewed', labels: { en: 'Reviewed', 'zh-Hans': '已审阅' } },
    { code: 'approved', labels: { en: 'Approved', 'zh-Hans': '已批准' } },
  ],
} as const satisfies OwnVocabulary;
