import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How a detention ended. */
export const releaseKinds = {
  id: 'release-kinds',
  version: 1,
  terms: [
    { code: 'no-charge', labels: { en: 'Released without charge', 'zh-Hans': '未被起诉即获释' } },
    { code: 'bail', labels: { en: 'Released on bail, awaiting trial', 'zh-Hans': '取保候审' } },
    { code: 'term-served', labels: { en: 'Released when the term was served', 'zh-Hans': '刑满或期满释放' } },
    { code: 'suspended', labels: { en: 'Released with a suspended sentence', 'zh-Hans': '判处缓刑后获释' } },
    { code: 'acquitted', labels: { en: 'Acquitted', 'zh-Hans': '宣告无罪' } },
    { code: 'pardon', labels: { en: 'Pardoned, or released early', 'zh-Hans': '特赦或提前释放' } },
    { code: 'medical', labels: { en: 'Released for health', 'zh-Hans': '因健康原因获释' } },
    { code: 'moved', labels: { en: 'Taken to another place', 'zh-Hans': '转往他处' } },
    { code: 'expelled', labels: { en: 'Released and sent abroad', 'zh-Hans': '获释并被送出境' } },
    { code: 'escaped', labels: { en: 'Escaped', 'zh-Hans': '逃脱' } },
    { code: 'died', labels: { en: 'Died in custody', 'zh-Hans': '在羁押中死亡' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
    { code: 'unknown', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
