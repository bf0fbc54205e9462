import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What kind of record a person record is. */
export const personKinds = {
  id: 'person-kinds',
  version: 1,
  terms: [
    { code: 'person', labels: { en: 'Person', 'zh-Hans': '个人' } },
    { code: 'group', labels: { en: 'Group', 'zh-Hans': '群体' } },
    { code: 'organisation', labels: { en: 'Organisation', 'zh-Hans': '组织' } },
  ],
} as const satisfies OwnVocabulary;
