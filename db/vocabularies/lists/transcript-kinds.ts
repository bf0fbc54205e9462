import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How the words of a file were put down. */
export const transcriptKinds = {
  id: 'transcript-kinds',
  version: 1,
  terms: [
    { code: 'transcript', labels: { en: 'Transcript', 'zh-Hans': '文字记录' } },
    { code: 'translation', labels: { en: 'Translation', 'zh-Hans': '翻译' } },
    { code: 'summary', labels: { en: 'Summary', 'zh-Hans': '摘要' } },
  ],
} as const satisfies OwnVocabulary;
