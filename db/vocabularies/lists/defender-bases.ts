import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Why a person counts as a human rights defender. */
export const defenderBases = {
  id: 'defender-bases',
  version: 1,
  terms: [
    { code: 'self-identified', labels: { en: 'Says so', 'zh-Hans': '自我认同' } },
    { code: 'by-organisation', labels: { en: 'Through their organisation', 'zh-Hans': '因所属组织' } },
    { code: 'inferred', labels: { en: 'Inferred from what they do', 'zh-Hans': '据其活动推断' } },
    { code: 'not-a-defender', labels: { en: 'Not a defender', 'zh-Hans': '并非人权捍卫者' } },
  ],
} as const satisfies OwnVocabulary;
