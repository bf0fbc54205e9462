import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Who answered. */
export const consentGivers = {
  id: 'consent-givers',
  version: 1,
  terms: [
    { code: 'self', labels: { en: 'The person', 'zh-Hans': '本人' } },
    {
      code: 'family',
      labels: { en: 'Family', 'zh-Hans': '家属' },
      note: 'Where the person cannot be asked: detained, disappeared, dead, a child.',
    },
    { code: 'representative', labels: { en: 'Lawyer or other representative', 'zh-Hans': '律师或其他代理人' } },
  ],
} as const satisfies OwnVocabulary;
