import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Who could be there. */
export const hearingForms = {
  id: 'hearing-forms',
  version: 1,
  terms: [
    { code: 'open', labels: { en: 'Open to all', 'zh-Hans': '公开' } },
    { code: 'restricted', labels: { en: 'Called open, but people were kept out', 'zh-Hans': '名为公开，实际限制旁听' } },
    { code: 'closed', labels: { en: 'Behind closed doors', 'zh-Hans': '不公开' } },
    { code: 'online', labels: { en: 'By video', 'zh-Hans': '视频开庭' } },
    { code: 'none', labels: { en: 'Decided on paper', 'zh-Hans': '书面审理' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
