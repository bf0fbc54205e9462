import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether anything was signed under pressure. */
export const statementsSigned = {
  id: 'statements-signed',
  version: 1,
  esfList: 36,
  terms: [
    { code: 'forced', esf: '010000000000', labels: { en: 'Forced to sign or confess', 'zh-Hans': '被迫签字或认罪' } },
    { code: 'not-asked', esf: '020000000000', labels: { en: 'Not asked to sign anything', 'zh-Hans': '未被要求签字' } },
    { code: 'refused', esf: '030000000000', labels: { en: 'Asked to sign, and refused', 'zh-Hans': '被要求签字但拒绝' } },
    { code: 'voluntary', esf: '040000000000', labels: { en: 'Signed freely', 'zh-Hans': '自愿签字' } },
    { code: 'not-understood', esf: '050000000000', labels: { en: 'Signed without understanding it', 'zh-Hans': '签字但不了解内容' } },
    { code: 'recorded', labels: { en: 'Made to confess before a camera', 'zh-Hans': '被迫对镜头认罪' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
