import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a group of recommendations is for. */
export const themeKinds = {
  id: 'theme-kinds',
  version: 1,
  terms: [
    { code: 'chapter', labels: { en: 'Chapter of the report', 'zh-Hans': '报告章节' } },
    { code: 'collection', labels: { en: 'Collection', 'zh-Hans': '自选集' } },
  ],
} as const satisfies OwnVocabulary;
