import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether and how somebody lives with a partner. */
export const civilStatuses = {
  id: 'civil-statuses',
  version: 1,
  esfList: 8,
  terms: [
    { code: 'single', esf: '010000000000', labels: { en: 'Single', 'zh-Hans': '未婚' } },
    { code: 'married', esf: '020000000000', labels: { en: 'Married', 'zh-Hans': '已婚' } },
    { code: 'widowed', esf: '030000000000', labels: { en: 'Widowed', 'zh-Hans': '丧偶' } },
    { code: 'separated', esf: '040000000000', labels: { en: 'Separated', 'zh-Hans': '分居' } },
    { code: 'divorced', esf: '050000000000', labels: { en: 'Divorced', 'zh-Hans': '离异' } },
    { code: 'partner', esf: '070000000000', labels: { en: 'With a partner', 'zh-Hans': '与伴侣同居' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
