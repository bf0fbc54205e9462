import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How far a proceeding has come. */
export const courtInstances = {
  id: 'court-instances',
  version: 1,
  terms: [
    { code: 'investigation', labels: { en: 'Investigation', 'zh-Hans': '侦查' } },
    { code: 'prosecution', labels: { en: 'With the prosecutor', 'zh-Hans': '审查起诉' } },
    { code: 'first', labels: { en: 'First instance', 'zh-Hans': '一审' } },
    { code: 'appeal', labels: { en: 'Appeal', 'zh-Hans': '二审' } },
    { code: 'retrial', labels: { en: 'Retrial', 'zh-Hans': '再审' } },
    { code: 'review', labels: { en: 'Review or complaint', 'zh-Hans': '复核或申诉' } },
    { code: 'execution', labels: { en: 'Sentence being served', 'zh-Hans': '执行' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
  ],
} as const satisfies OwnVocabulary;
