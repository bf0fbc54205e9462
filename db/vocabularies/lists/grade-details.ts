import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Why something was not assessable, or not graded. */
export const gradeDetails = {
  id: 'grade-details',
  version: 1,
  terms: [
    { code: 'too-little-known', labels: { en: 'Too little is known', 'zh-Hans': '信息不足' } },
    { code: 'too-vague', labels: { en: 'Too vague to test', 'zh-Hans': '表述过于笼统，无法检验' } },
    { code: 'not-due', labels: { en: 'Not due yet', 'zh-Hans': '尚未到期' } },
    { code: 'contrary-to-rights', labels: { en: 'Contrary to human rights', 'zh-Hans': '有悖人权' } },
    { code: 'contrary-to-upr', labels: { en: 'Contrary to the principles of the UPR', 'zh-Hans': '有悖普遍定期审议的原则' } },
  ],
} as const satisfies OwnVocabulary;
