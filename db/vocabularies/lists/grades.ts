import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How far a recommendation was implemented. The notes are the definitions printed in the report. */
export const grades = {
  id: 'grades',
  version: 1,
  terms: [
    {
      code: 'not-implemented',
      labels: { en: 'Not implemented', 'zh-Hans': '未落实' },
      note: 'Score 0. No measure found that addresses the content, or measures on paper only, with contrary practice documented.',
    },
    {
      code: 'regression',
      parent: 'not-implemented',
      labels: { en: 'Regression', 'zh-Hans': '倒退' },
      note: 'Score 0. A mark on "not implemented": new law or practice made things worse than when the recommendation was made.',
    },
    {
      code: 'partially-implemented',
      labels: { en: 'Partially implemented', 'zh-Hans': '部分落实' },
      note: 'Score 0.5. At least one testable part met, or a measure with real effect; other parts unmet or practice uneven.',
    },
    {
      code: 'fully-implemented',
      labels: { en: 'Fully implemented', 'zh-Hans': '全面落实' },
      note: 'Score 1. All parts met in law and in practice within the period; no contrary case of equal weight known.',
    },
    {
      code: 'in-progress',
      labels: { en: 'In progress', 'zh-Hans': '进行中' },
      note: 'No score. Announced or drafted, not in force; shown, never counted as implemented.',
    },
    {
      code: 'not-assessable',
      labels: { en: 'Not assessable', 'zh-Hans': '无法评估' },
      note: 'No score. Too little information, or too vague to test (say which).',
    },
    {
      code: 'not-graded',
      labels: { en: 'Not graded', 'zh-Hans': '不予评级' },
      note: 'No score. Contrary to human rights or to the principles of the UPR.',
    },
  ],
} as const satisfies OwnVocabulary;
