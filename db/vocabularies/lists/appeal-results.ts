import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What an appeal came to. */
export const appealResults = {
  id: 'appeal-results',
  version: 1,
  terms: [
    { code: 'none', labels: { en: 'No appeal', 'zh-Hans': '未上诉' } },
    { code: 'pending', labels: { en: 'Not decided yet', 'zh-Hans': '审理中' } },
    { code: 'upheld', labels: { en: 'Judgment upheld', 'zh-Hans': '维持原判' } },
    { code: 'reduced', labels: { en: 'Sentence reduced', 'zh-Hans': '减轻刑罚' } },
    { code: 'increased', labels: { en: 'Sentence increased', 'zh-Hans': '加重刑罚' } },
    { code: 'overturned', labels: { en: 'Judgment overturned', 'zh-Hans': '撤销原判' } },
    { code: 'sent-back', labels: { en: 'Sent back for a new trial', 'zh-Hans': '发回重审' } },
    { code: 'withdrawn', labels: { en: 'Withdrawn', 'zh-Hans': '撤回上诉' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
