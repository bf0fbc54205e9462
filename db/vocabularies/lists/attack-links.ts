import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether the attack had to do with the person's human rights work. */
export const attackLinks = {
  id: 'attack-links',
  version: 1,
  terms: [
    { code: 'yes', labels: { en: 'Yes', 'zh-Hans': '有关' } },
    { code: 'likely', labels: { en: 'Likely', 'zh-Hans': '很可能有关' } },
    { code: 'no', labels: { en: 'No', 'zh-Hans': '无关' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
