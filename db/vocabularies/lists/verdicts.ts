import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How a proceeding ended. */
export const verdicts = {
  id: 'verdicts',
  version: 1,
  terms: [
    { code: 'pending', labels: { en: 'Not decided yet', 'zh-Hans': '尚未判决' } },
    { code: 'convicted', labels: { en: 'Convicted', 'zh-Hans': '判决有罪' } },
    { code: 'convicted-in-part', labels: { en: 'Convicted of a part', 'zh-Hans': '部分罪名成立' } },
    { code: 'acquitted', labels: { en: 'Acquitted', 'zh-Hans': '宣告无罪' } },
    { code: 'dropped', labels: { en: 'Dropped or withdrawn', 'zh-Hans': '撤销案件、不起诉或撤回起诉' } },
    { code: 'fined', labels: { en: 'Fined', 'zh-Hans': '罚款或罚金' } },
    { code: 'punished', labels: { en: 'Punished by an administrative order', 'zh-Hans': '行政处罚' } },
    { code: 'rejected', labels: { en: 'Complaint rejected or not accepted', 'zh-Hans': '不予受理或驳回' } },
    { code: 'upheld', labels: { en: 'Complaint upheld', 'zh-Hans': '支持申诉请求' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
