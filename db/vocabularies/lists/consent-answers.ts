import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What somebody answers for one use. Missing means no. */
export const consentAnswers = {
  id: 'consent-answers',
  version: 1,
  terms: [
    { code: 'yes', labels: { en: 'Yes', 'zh-Hans': '同意' } },
    { code: 'no', labels: { en: 'No', 'zh-Hans': '不同意' } },
    { code: 'ask', labels: { en: 'Ask again', 'zh-Hans': '届时再问' }, note: 'Each time before it is used; until then it is no.' },
  ],
} as const satisfies OwnVocabulary;
