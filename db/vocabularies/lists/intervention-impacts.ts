import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What an intervention changed. */
export const interventionImpacts = {
  id: 'intervention-impacts',
  version: 1,
  esfList: 44,
  terms: [
    { code: 'much-better', esf: '010000000000', labels: { en: 'Much better', 'zh-Hans': '明显改善' } },
    { code: 'better', esf: '020000000000', labels: { en: 'Better', 'zh-Hans': '有所改善' } },
    { code: 'slightly-better', esf: '030000000000', labels: { en: 'Hardly better', 'zh-Hans': '略有影响' } },
    { code: 'no-change', esf: '040000000000', labels: { en: 'No change seen', 'zh-Hans': '未见变化' } },
    { code: 'worse', esf: '050000000000', labels: { en: 'Worse', 'zh-Hans': '有所恶化' } },
    { code: 'much-worse', esf: '060000000000', labels: { en: 'Much worse', 'zh-Hans': '明显恶化' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
