import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What became of somebody who was made to disappear. */
export const fates = {
  id: 'fates',
  version: 1,
  terms: [
    { code: 'missing', labels: { en: 'Still missing', 'zh-Hans': '仍下落不明' } },
    { code: 'held', labels: { en: 'Found, held by the authorities', 'zh-Hans': '已知被当局羁押' } },
    { code: 'free', labels: { en: 'Found, free', 'zh-Hans': '已获自由' } },
    { code: 'dead', labels: { en: 'Found dead', 'zh-Hans': '已确认死亡' } },
    { code: 'abroad', labels: { en: 'Found abroad', 'zh-Hans': '已知在境外' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
