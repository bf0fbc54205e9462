import type { OwnVocabulary } from '../own-vocabulary.ts';

/** In which a report can be written. */
export const reportLanguages = {
  id: 'report-languages',
  version: 1,
  terms: [
    { code: 'en', labels: { en: 'English', 'zh-Hans': '英文' } },
    { code: 'zh-Hans', labels: { en: 'Chinese (simplified)', 'zh-Hans': '简体中文' } },
  ],
} as const satisfies OwnVocabulary;
