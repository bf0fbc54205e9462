import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a file is to the thing it came from. */
export const evidenceVersions = {
  id: 'evidence-versions',
  version: 1,
  terms: [
    { code: 'original', labels: { en: 'Original', 'zh-Hans': '原件' } },
    { code: 'working', labels: { en: 'Working copy', 'zh-Hans': '工作副本' } },
    { code: 'redacted', labels: { en: 'Redacted copy', 'zh-Hans': '遮盖副本' } },
  ],
} as const satisfies OwnVocabulary;
