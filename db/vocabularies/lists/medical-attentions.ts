import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What medical staff did. */
export const medicalAttentions = {
  id: 'medical-attentions',
  version: 1,
  esfList: 37,
  terms: [
    { code: 'took-part', esf: '010400000000', labels: { en: 'Medical staff took part', 'zh-Hans': '医务人员参与' } },
    { code: 'present', esf: '010300000000', labels: { en: 'Medical staff were there', 'zh-Hans': '医务人员在场' } },
    { code: 'not-needed', esf: '020100000000', labels: { en: 'Not needed, they say', 'zh-Hans': '本人表示不需要治疗' } },
    { code: 'asked', esf: '020200000000', labels: { en: 'Asked for', 'zh-Hans': '已要求治疗' } },
    { code: 'refused', esf: '020300000000', labels: { en: 'Not given', 'zh-Hans': '未给予治疗' } },
    { code: 'limited', esf: '020400000000', labels: { en: 'Too little', 'zh-Hans': '治疗不足' } },
    { code: 'adequate', esf: '020500000000', labels: { en: 'Good enough', 'zh-Hans': '治疗充分' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
