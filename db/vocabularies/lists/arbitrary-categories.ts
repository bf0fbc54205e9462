import type { OwnVocabulary } from '../own-vocabulary.ts';

/** The five categories of the Working Group on Arbitrary Detention (A/HRC/36/38, paragraph 8). */
export const arbitraryCategories = {
  id: 'arbitrary-categories',
  version: 1,
  terms: [
    { code: 'I', labels: { en: 'I: no legal basis at all', 'zh-Hans': '第一类：毫无法律依据' } },
    { code: 'II', labels: { en: 'II: held for using a right or freedom', 'zh-Hans': '第二类：因行使权利或自由而被羁押' } },
    { code: 'III', labels: { en: 'III: the trial or procedure was unfair', 'zh-Hans': '第三类：严重违反公正审判准则' } },
    {
      code: 'IV',
      labels: {
        en: 'IV: asylum seeker or migrant held for long without review',
        'zh-Hans': '第四类：寻求庇护者、移民长期行政拘留而无复审',
      },
    },
    { code: 'V', labels: { en: 'V: held because of who they are (discrimination)', 'zh-Hans': '第五类：基于歧视的羁押' } },
  ],
} as const satisfies OwnVocabulary;
