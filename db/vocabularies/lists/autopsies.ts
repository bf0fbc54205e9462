import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether the body was examined. */
export const autopsies = {
  id: 'autopsies',
  version: 1,
  esfList: 34,
  terms: [
    { code: 'professional', esf: '010000000000', labels: { en: 'Examined by medical professionals', 'zh-Hans': '由专业医务人员尸检' } },
    { code: 'informal', esf: '020000000000', labels: { en: 'Looked at informally', 'zh-Hans': '非正式查验遗体' } },
    { code: 'none', esf: '030000000000', labels: { en: 'Not examined', 'zh-Hans': '未作检验' } },
    { code: 'refused', labels: { en: 'The family asked, and was refused', 'zh-Hans': '家属要求尸检被拒' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
