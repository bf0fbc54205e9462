import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a case says about a recommendation. */
export const linkDirections = {
  id: 'link-directions',
  version: 1,
  terms: [
    { code: 'contradicts', labels: { en: 'Contradicts', 'zh-Hans': '与之相悖' } },
    { code: 'supports', labels: { en: 'Supports', 'zh-Hans': '予以印证' } },
    { code: 'context', labels: { en: 'Context', 'zh-Hans': '背景' } },
  ],
} as const satisfies OwnVocabulary;
