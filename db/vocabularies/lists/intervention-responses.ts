import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What came back when somebody was asked. */
export const interventionResponses = {
  id: 'intervention-responses',
  version: 1,
  esfList: 27,
  terms: [
    { code: 'help-given', esf: '010100000000', labels: { en: 'Help was given', 'zh-Hans': '提供了帮助' } },
    { code: 'money-given', esf: '010101000000', parent: 'help-given', labels: { en: 'Money was given', 'zh-Hans': '提供了经济帮助' } },
    {
      code: 'legal-help-given',
      esf: '010102000000',
      parent: 'help-given',
      labels: { en: 'Legal help was given', 'zh-Hans': '提供了法律帮助' },
    },
    {
      code: 'medical-help-given',
      esf: '010103000000',
      parent: 'help-given',
      labels: { en: 'Medical help was given', 'zh-Hans': '提供了医疗帮助' },
    },
    { code: 'pressure-grew', esf: '010200000000', labels: { en: 'Pressure on the authorities grew', 'zh-Hans': '对当局的压力增加' } },
    { code: 'attention-grew', esf: '010300000000', labels: { en: 'Public attention grew', 'zh-Hans': '公众关注增加' } },
    { code: 'help-promised', esf: '020100000000', labels: { en: 'Help for the person promised', 'zh-Hans': '承诺帮助当事人' } },
    { code: 'law-change-promised', esf: '020200000000', labels: { en: 'Better laws promised', 'zh-Hans': '承诺改进法律' } },
    { code: 'treatment-promised', esf: '020300000000', labels: { en: 'Better treatment promised', 'zh-Hans': '承诺改善待遇' } },
    {
      code: 'punishment-promised',
      esf: '020400000000',
      labels: { en: 'Punishment of those responsible promised', 'zh-Hans': '承诺追究责任' },
    },
    { code: 'denied', esf: '030100000000', labels: { en: 'The event was denied', 'zh-Hans': '否认事件' } },
    { code: 'obstructed', esf: '030200000000', labels: { en: 'The step itself was obstructed', 'zh-Hans': '阻挠该行动' } },
    { code: 'more-information-asked', esf: '040000000000', labels: { en: 'More information asked for', 'zh-Hans': '要求补充信息' } },
    { code: 'empty-reply', esf: '050000000000', labels: { en: 'A reply without substance', 'zh-Hans': '敷衍答复' } },
    { code: 'no-reply', esf: '060000000000', labels: { en: 'No reply', 'zh-Hans': '没有答复' } },
  ],
} as const satisfies OwnVocabulary;
