import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How findings fit what is told (Istanbul Protocol, paragraph 187). */
export const istanbulConsistency = {
  id: 'istanbul-consistency',
  version: 1,
  terms: [
    { code: 'not-consistent', labels: { en: 'Not consistent', 'zh-Hans': '不相符' } },
    { code: 'consistent', labels: { en: 'Consistent with what is told', 'zh-Hans': '相符' } },
    { code: 'highly-consistent', labels: { en: 'Highly consistent', 'zh-Hans': '高度相符' } },
    { code: 'typical', labels: { en: 'Typical of it', 'zh-Hans': '典型相符' } },
    { code: 'diagnostic', labels: { en: 'Could not come from anything else', 'zh-Hans': '唯一相符（不可能由其他原因造成）' } },
  ],
} as const satisfies OwnVocabulary;
