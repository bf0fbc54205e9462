import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a testable part of a recommendation asks about. */
export const partAspects = {
  id: 'part-aspects',
  version: 1,
  terms: [
    { code: 'law', labels: { en: 'In law', 'zh-Hans': '法律上' } },
    { code: 'policy', labels: { en: 'In policy', 'zh-Hans': '政策上' } },
    { code: 'institution', labels: { en: 'Institution or procedure', 'zh-Hans': '机构与程序' } },
    { code: 'practice', labels: { en: 'In practice', 'zh-Hans': '实践中' } },
    { code: 'remedy', labels: { en: 'Remedy and accountability', 'zh-Hans': '救济与追责' } },
  ],
} as const satisfies OwnVocabulary;
