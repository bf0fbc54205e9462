import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether and when a lawyer could help. */
export const counselAccesses = {
  id: 'counsel-accesses',
  version: 1,
  esfList: 31,
  terms: [
    { code: 'none-permitted', esf: '010000000000', labels: { en: 'No lawyer allowed', 'zh-Hans': '不准聘请或会见律师' } },
    { code: 'none-asked', esf: '020000000000', labels: { en: 'No lawyer asked for', 'zh-Hans': '未要求律师' } },
    { code: 'before-charge', esf: '030000000000', labels: { en: 'A lawyer before the charge', 'zh-Hans': '起诉前有律师' } },
    {
      code: 'before-trial',
      esf: '040000000000',
      labels: { en: 'A lawyer after the charge, before the trial', 'zh-Hans': '起诉后、开庭前有律师' },
    },
    { code: 'at-questioning', esf: '050000000000', labels: { en: 'A lawyer at the questioning', 'zh-Hans': '讯问时有律师在场' } },
    { code: 'at-trial', esf: '080000000000', labels: { en: 'A lawyer at the trial, free to defend', 'zh-Hans': '庭审有律师，可自由辩护' } },
    {
      code: 'at-trial-silent',
      esf: '090000000000',
      labels: { en: 'A lawyer at the trial, not free to defend', 'zh-Hans': '庭审有律师，但不能自由辩护' },
    },
    { code: 'private', esf: '100000000000', labels: { en: 'Could speak with a lawyer in private', 'zh-Hans': '可与律师单独会见' } },
    {
      code: 'overheard',
      esf: '110000000000',
      labels: { en: 'Could speak with a lawyer, with others listening', 'zh-Hans': '会见律师时有人在场监听' },
    },
    { code: 'state-appointed', esf: '510000000000', labels: { en: 'A lawyer chosen by the State', 'zh-Hans': '官方指派的律师' } },
    { code: 'own-choice', esf: '530000000000', labels: { en: 'A lawyer of their own choice', 'zh-Hans': '自行委托的律师' } },
    { code: 'dismissed', labels: { en: 'Made to dismiss their own lawyer', 'zh-Hans': '被迫解聘自己委托的律师' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
