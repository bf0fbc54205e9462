import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How one case stands to another. */
export const chainTypes = {
  id: 'chain-types',
  version: 1,
  esfList: 22,
  terms: [
    { code: 'before', esf: '010000000000', labels: { en: 'Came before', 'zh-Hans': '发生在前' } },
    { code: 'contains', esf: '020000000000', labels: { en: 'Contains', 'zh-Hans': '包含' } },
    { code: 'causes', esf: '030000000000', labels: { en: 'Led to', 'zh-Hans': '导致' } },
    { code: 'alongside', esf: '110000000000', labels: { en: 'Happened alongside', 'zh-Hans': '同时发生' } },
    { code: 'part-of', esf: '210000000000', labels: { en: 'Is part of', 'zh-Hans': '属于其中一部分' } },
    { code: 'after', esf: '220000000000', labels: { en: 'Came after', 'zh-Hans': '发生在后' } },
    { code: 'caused-by', esf: '230000000000', labels: { en: 'Resulted from', 'zh-Hans': '由其引起' } },
    { code: 'reprisal-for', labels: { en: 'Was a reprisal for', 'zh-Hans': '是对其的报复' } },
    { code: 'reprisal', labels: { en: 'Was answered by the reprisal', 'zh-Hans': '招致报复' } },
  ],
} as const satisfies OwnVocabulary;
