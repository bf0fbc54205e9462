import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Before which kind of court or body. */
export const courtKinds = {
  id: 'court-kinds',
  version: 1,
  esfList: 32,
  terms: [
    { code: 'civilian', esf: '010000000000', labels: { en: 'Ordinary court', 'zh-Hans': '普通法院' } },
    { code: 'military', esf: '020000000000', labels: { en: 'Military court', 'zh-Hans': '军事法院' } },
    { code: 'administrative', esf: '030000000000', labels: { en: 'Administrative body', 'zh-Hans': '行政机关' } },
    { code: 'special', labels: { en: 'Special court', 'zh-Hans': '专门法院' } },
    { code: 'none', labels: { en: 'Never brought before a judge', 'zh-Hans': '从未被带见法官' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
