import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What became of one charge. */
export const chargeOutcomes = {
  id: 'charge-outcomes',
  version: 1,
  terms: [
    { code: 'suspected', labels: { en: 'Suspected of it', 'zh-Hans': '涉嫌' } },
    { code: 'charged', labels: { en: 'Charged', 'zh-Hans': '被起诉' } },
    { code: 'convicted', labels: { en: 'Convicted of it', 'zh-Hans': '罪名成立' } },
    { code: 'acquitted', labels: { en: 'Acquitted of it', 'zh-Hans': '罪名不成立' } },
    { code: 'changed', labels: { en: 'Replaced by another charge', 'zh-Hans': '变更为其他罪名' } },
    { code: 'dropped', labels: { en: 'Dropped', 'zh-Hans': '撤销' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
