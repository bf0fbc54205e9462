import type { OwnVocabulary } from '../own-vocabulary.ts';

/** In which form or on what ground a person is held. */
export const detentionTypes = {
  id: 'detention-types',
  version: 1,
  esfList: 29,
  terms: [
    { code: 'administrative', esf: '010000000000', labels: { en: 'Held by an administrative order', 'zh-Hans': '行政拘留' } },
    {
      code: 'special-powers',
      esf: '020000000000',
      labels: { en: 'Held under emergency or special powers', 'zh-Hans': '依紧急状态或特别法羁押' },
    },
    {
      code: 'speech-or-politics',
      esf: '030000000000',
      labels: { en: 'Charged for words or peaceful politics', 'zh-Hans': '因言论或和平政治活动被控' },
    },
    {
      code: 'minor-charge',
      esf: '040000000000',
      labels: { en: 'Charged with a small offence, punished out of proportion', 'zh-Hans': '轻罪重罚' },
    },
    {
      code: 'crime-person-property',
      esf: '050000000000',
      labels: { en: 'Charged with a crime against people or property', 'zh-Hans': '被控侵犯人身或财产罪' },
    },
    {
      code: 'state-crime-peaceful',
      esf: '060000000000',
      labels: { en: 'Charged with a crime against the State, without violence', 'zh-Hans': '被控非暴力的危害国家罪' },
    },
    {
      code: 'state-crime-violent',
      esf: '070000000000',
      labels: { en: 'Charged with a crime against the State, with violence', 'zh-Hans': '被控暴力的危害国家罪' },
    },
    { code: 'other', esf: '900000000000', labels: { en: 'Held in another way', 'zh-Hans': '其他羁押' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
