import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What was heard. */
export const hearingKinds = {
  id: 'hearing-kinds',
  version: 1,
  terms: [
    { code: 'custody', labels: { en: 'About custody', 'zh-Hans': '羁押审查' } },
    { code: 'pre-trial', labels: { en: 'Before the trial', 'zh-Hans': '庭前会议' } },
    { code: 'trial', labels: { en: 'Trial', 'zh-Hans': '开庭审理' } },
    { code: 'judgment', labels: { en: 'Judgment read', 'zh-Hans': '宣判' } },
    { code: 'appeal', labels: { en: 'Appeal', 'zh-Hans': '二审开庭' } },
    { code: 'administrative', labels: { en: 'Administrative hearing', 'zh-Hans': '行政听证' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
  ],
} as const satisfies OwnVocabulary;
