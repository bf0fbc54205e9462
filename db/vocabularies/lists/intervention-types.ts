import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What was undertaken for a person or about a case. */
export const interventionTypes = {
  id: 'intervention-types',
  version: 1,
  esfList: 20,
  terms: [
    { code: 'money', esf: '010100000000', labels: { en: 'Financial help', 'zh-Hans': '经济援助' } },
    { code: 'legal-help', esf: '010200000000', labels: { en: 'Legal help', 'zh-Hans': '法律援助' } },
    { code: 'medical-help', esf: '010300000000', labels: { en: 'Medical help', 'zh-Hans': '医疗援助' } },
    { code: 'relocation', esfNearest: '010000000000', labels: { en: 'Shelter or relocation', 'zh-Hans': '庇护或转移安置' } },
    { code: 'publicity-person', esf: '010400000000', labels: { en: 'Public attention for the person', 'zh-Hans': '为当事人发声' } },
    { code: 'publicity-case', esf: '020300000000', labels: { en: 'Public attention for the case', 'zh-Hans': '公开报道事件' } },
    { code: 'quiet-contacts', esf: '010500000000', labels: { en: 'Quiet contacts', 'zh-Hans': '私下沟通' } },
    { code: 'asked-others', esf: '010600000000', labels: { en: 'Others asked to help', 'zh-Hans': '请求他方协助' } },
    { code: 'investigation-demanded', esf: '020100000000', labels: { en: 'Investigation demanded', 'zh-Hans': '要求调查' } },
    { code: 'appeal', esf: '020200000000', labels: { en: 'Complaint or appeal against a decision', 'zh-Hans': '申诉、上诉' } },
    { code: 'un-mechanism', esfNearest: '020000000000', labels: { en: 'Brought before a UN body or expert', 'zh-Hans': '提交联合国机制' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other step', 'zh-Hans': '其他行动' } },
  ],
} as const satisfies OwnVocabulary;
