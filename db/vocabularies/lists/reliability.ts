import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How far a source or statement can be trusted. */
export const reliability = {
  id: 'reliability',
  version: 1,
  esfList: 42,
  terms: [
    { code: 'very-reliable', esf: '010000000000', labels: { en: 'Very reliable', 'zh-Hans': '非常可靠' } },
    { code: 'reliable', esf: '020000000000', labels: { en: 'Probably reliable', 'zh-Hans': '很可能可靠' } },
    { code: 'unsure', esf: '030000000000', labels: { en: 'Cannot tell yet', 'zh-Hans': '暂不能判断' } },
    { code: 'doubtful', esf: '040000000000', labels: { en: 'Probably not reliable', 'zh-Hans': '很可能不可靠' } },
    { code: 'unreliable', esf: '050000000000', labels: { en: 'Not reliable', 'zh-Hans': '不可靠' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
