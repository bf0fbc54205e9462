import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a State did about what it was recommended. */
export const measureKinds = {
  id: 'measure-kinds',
  version: 1,
  terms: [
    { code: 'law', labels: { en: 'Law or regulation', 'zh-Hans': '法律、法规' } },
    { code: 'bill', labels: { en: 'Draft law', 'zh-Hans': '法律草案' } },
    { code: 'policy', labels: { en: 'Policy or plan', 'zh-Hans': '政策、规划' } },
    { code: 'institution', labels: { en: 'Institution or procedure', 'zh-Hans': '机构、程序' } },
    { code: 'training', labels: { en: 'Training or instruction', 'zh-Hans': '培训、指示' } },
    { code: 'statement', labels: { en: 'Statement of the State', 'zh-Hans': '国家声明' } },
    { code: 'prosecution', labels: { en: 'Investigation or prosecution', 'zh-Hans': '调查、起诉' } },
    { code: 'remedy', labels: { en: 'Release, remedy or compensation', 'zh-Hans': '释放、救济、赔偿' } },
    { code: 'ratification', labels: { en: 'Treaty signed or ratified', 'zh-Hans': '签署或批准条约' } },
    { code: 'cooperation', labels: { en: 'Cooperation with the UN', 'zh-Hans': '与联合国合作' } },
    { code: 'other', labels: { en: 'Other measure', 'zh-Hans': '其他措施' } },
  ],
} as const satisfies OwnVocabulary;
