import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How much of what a round found a report tells. */
export const reportLengths = {
  id: 'report-lengths',
  version: 1,
  terms: [
    { code: 'full', labels: { en: 'Full report', 'zh-Hans': '完整报告' } },
    { code: 'summary', labels: { en: 'Summary', 'zh-Hans': '摘要版' } },
    { code: 'brief', labels: { en: 'Brief of two pages', 'zh-Hans': '两页简报' } },
    { code: 'single', labels: { en: 'One recommendation', 'zh-Hans': '单项建议' } },
  ],
} as const satisfies OwnVocabulary;
