import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether there is a death certificate. */
export const deathCertificates = {
  id: 'death-certificates',
  version: 1,
  esfList: 35,
  terms: [
    { code: 'none', esf: '010000000000', labels: { en: 'None seems to exist', 'zh-Hans': '似不存在' } },
    { code: 'withheld', esf: '020000000000', labels: { en: 'Exists, and is kept back', 'zh-Hans': '存在但不予提供' } },
    { code: 'seen', esf: '030000000000', labels: { en: 'Seen by reliable witnesses', 'zh-Hans': '可靠证人见过' } },
    { code: 'available', esf: '040000000000', labels: { en: 'Available', 'zh-Hans': '已取得' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
