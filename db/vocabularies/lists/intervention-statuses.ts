import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How far a step has come. */
export const interventionStatuses = {
  id: 'intervention-statuses',
  version: 1,
  esfList: 45,
  terms: [
    { code: 'much', esf: '010000000000', labels: { en: 'Much was done, and it goes on', 'zh-Hans': '已有重要进展，仍在继续' } },
    { code: 'some', esf: '020000000000', labels: { en: 'Something was done, and it goes on', 'zh-Hans': '已有一些进展，仍在继续' } },
    { code: 'token', esf: '030000000000', labels: { en: 'Done for show only', 'zh-Hans': '仅有表面举动' } },
    { code: 'stopped', esf: '040000000000', labels: { en: 'Something was done, and it went no further', 'zh-Hans': '有过举动，未再继续' } },
    { code: 'pending', esf: '050000000000', labels: { en: 'Pending', 'zh-Hans': '待处理' } },
    { code: 'nothing', esf: '060000000000', labels: { en: 'Nothing was done', 'zh-Hans': '无任何举动' } },
    { code: 'closed', esf: '070000000000', labels: { en: 'Closed', 'zh-Hans': '已结案' } },
  ],
} as const satisfies OwnVocabulary;
