import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What one person record stands for. */
export const countingUnits = {
  id: 'counting-units',
  version: 1,
  esfList: 7,
  terms: [
    { code: 'individual', esf: '010000000000', labels: { en: 'One person', 'zh-Hans': '个人' } },
    { code: 'family', esf: '020000000000', labels: { en: 'Family', 'zh-Hans': '家庭' } },
    { code: 'organisation', esf: '030000000000', labels: { en: 'Group or organisation', 'zh-Hans': '团体、组织' } },
    { code: 'community', esf: '040000000000', labels: { en: 'Community', 'zh-Hans': '社区' } },
    { code: 'social-group', esf: '050000000000', labels: { en: 'Social group', 'zh-Hans': '社会群体' } },
    { code: 'population', esf: '060000000000', labels: { en: 'People at large', 'zh-Hans': '广大民众' } },
  ],
} as const satisfies OwnVocabulary;
