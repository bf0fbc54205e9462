import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What it was done for (Convention against Torture, article 1). */
export const illTreatmentAims = {
  id: 'ill-treatment-aims',
  version: 1,
  esfList: 38,
  terms: [
    { code: 'information', esf: '010000000000', labels: { en: 'To get a statement or a confession', 'zh-Hans': '获取口供或供词' } },
    { code: 'intimidation', esf: '020100000000', labels: { en: 'To intimidate the person', 'zh-Hans': '恐吓本人' } },
    { code: 'fear', esf: '020200000000', labels: { en: 'To put others in fear', 'zh-Hans': '恐吓他人' } },
    { code: 'punishment', esf: '030000000000', labels: { en: 'To punish', 'zh-Hans': '惩罚' } },
    { code: 'breaking', esf: '040000000000', labels: { en: 'To break the person', 'zh-Hans': '摧毁人格' } },
    { code: 'opposition', esf: '050000000000', labels: { en: 'To silence dissent', 'zh-Hans': '压制异议' } },
    { code: 'discrimination', labels: { en: 'For who they are', 'zh-Hans': '出于歧视' } },
    { code: 'money', esf: '070000000000', labels: { en: 'To extort', 'zh-Hans': '敲诈勒索' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
