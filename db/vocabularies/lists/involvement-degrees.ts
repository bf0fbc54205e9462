import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Which part a perpetrator had in an act. */
export const involvementDegrees = {
  id: 'involvement-degrees',
  version: 1,
  esfList: 18,
  terms: [
    { code: 'carried-out', esf: '010100000000', labels: { en: 'Did it', 'zh-Hans': '直接实施' } },
    { code: 'ordered', esf: '010200000000', labels: { en: 'Gave orders for it', 'zh-Hans': '下令' } },
    { code: 'planned', esf: '010500000000', labels: { en: 'Planned it', 'zh-Hans': '策划' } },
    { code: 'took-part', esfNearest: '010000000000', labels: { en: 'Took part in it', 'zh-Hans': '参与' } },
    { code: 'present', esf: '010400000000', labels: { en: 'Was there', 'zh-Hans': '在场' } },
    { code: 'let-happen', esf: '010300000000', labels: { en: 'Looked on and let it happen', 'zh-Hans': '袖手旁观' } },
    { code: 'failed-command', esf: '050100000000', labels: { en: 'Did not restrain those under them', 'zh-Hans': '未约束下属' } },
    { code: 'failed-to-prevent', esf: '050300000000', labels: { en: 'Knew of it and did not prevent it', 'zh-Hans': '知情而未阻止' } },
    { code: 'wrote-rule', esf: '030100000000', labels: { en: 'Made the law or policy behind it', 'zh-Hans': '制定相关法律或政策' } },
    {
      code: 'applied-rule',
      esf: '040000000000',
      labels: { en: 'Applied a law or policy that violates rights', 'zh-Hans': '执行侵权的法律或政策' },
    },
    { code: 'suspected', esf: '010600000000', labels: { en: 'Suspected of having a part', 'zh-Hans': '涉嫌参与' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
