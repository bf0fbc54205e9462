import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Under which kind of law somebody is proceeded against. */
export const proceedingKinds = {
  id: 'proceeding-kinds',
  version: 1,
  terms: [
    { code: 'criminal', labels: { en: 'Criminal', 'zh-Hans': '刑事' } },
    { code: 'administrative', labels: { en: 'Administrative punishment', 'zh-Hans': '行政处罚' } },
    { code: 'disciplinary', labels: { en: 'Disciplinary (bar, employer, party)', 'zh-Hans': '纪律处分（律协、单位、党纪）' } },
    { code: 'civil', labels: { en: 'Civil', 'zh-Hans': '民事' } },
    { code: 'complaint', labels: { en: 'Complaint or appeal of the victim', 'zh-Hans': '受害人的控告、申诉或复议' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
  ],
} as const satisfies OwnVocabulary;
