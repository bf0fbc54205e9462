import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Who has said whether it happened and who answers for it. */
export const attribution = {
  id: 'attribution',
  version: 1,
  esfList: 28,
  terms: [
    { code: 'officials-confirm', esf: '010100000000', labels: { en: 'Authorities confirm it', 'zh-Hans': '当局承认' } },
    { code: 'officials-deny', esf: '010200000000', labels: { en: 'Authorities deny it', 'zh-Hans': '当局否认' } },
    {
      code: 'officials-deny-part',
      esf: '010300000000',
      labels: { en: 'Authorities confirm it but not their part', 'zh-Hans': '当局承认此事但否认责任' },
    },
    { code: 'officials-explain', esf: '010400000000', labels: { en: 'Authorities explain it another way', 'zh-Hans': '当局另作解释' } },
    { code: 'officials-accept', esf: '010500000000', labels: { en: 'Authorities accept responsibility', 'zh-Hans': '当局承认并承担责任' } },
    {
      code: 'others-accept',
      esf: '020500000000',
      labels: { en: 'Somebody outside the State claims it', 'zh-Hans': '非国家行为者声称负责' },
    },
    { code: 'other', esf: '900000000000', labels: { en: 'Other statement', 'zh-Hans': '其他说法' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
