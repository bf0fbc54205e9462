import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Sex as recorded; gender identity is a field of its own. */
export const sexes = {
  id: 'sexes',
  version: 1,
  esfList: 39,
  terms: [
    { code: 'male', esf: '010000000000', labels: { en: 'Male', 'zh-Hans': '男' } },
    { code: 'female', esf: '020000000000', labels: { en: 'Female', 'zh-Hans': '女' } },
    { code: 'intersex', labels: { en: 'Intersex', 'zh-Hans': '间性' } },
    { code: 'not-applicable', esf: '980000000000', labels: { en: 'Does not apply', 'zh-Hans': '不适用' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
