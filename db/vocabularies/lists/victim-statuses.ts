import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How the person was when last known. */
export const victimStatuses = {
  id: 'victim-statuses',
  version: 1,
  esfList: 25,
  terms: [
    { code: 'dead', esf: '010100000000', labels: { en: 'Dead', 'zh-Hans': '已死亡' } },
    { code: 'injured', esf: '010200000000', labels: { en: 'Hurt or ill from it', 'zh-Hans': '受伤或患病' } },
    { code: 'missing', esf: '010300000000', labels: { en: 'Missing', 'zh-Hans': '下落不明' } },
    { code: 'found', esf: '010400000000', labels: { en: 'Found after having been missing', 'zh-Hans': '失踪后被找到' } },
    { code: 'held', esf: '020200000000', labels: { en: 'Held', 'zh-Hans': '在押' } },
    {
      code: 'held-investigation',
      esf: '020201000000',
      parent: 'held',
      labels: { en: 'Held, under investigation', 'zh-Hans': '在押，侦查阶段' },
    },
    { code: 'held-trial', esf: '020202000000', parent: 'held', labels: { en: 'Held, on trial', 'zh-Hans': '在押，审判阶段' } },
    { code: 'serving-sentence', esf: '020203000000', parent: 'held', labels: { en: 'Held, serving a sentence', 'zh-Hans': '在押，服刑' } },
    { code: 'released', esf: '020100000000', labels: { en: 'Free again', 'zh-Hans': '已获释' } },
    { code: 'restricted', esf: '030100000000', labels: { en: 'Not free to move', 'zh-Hans': '行动受限' } },
    { code: 'abroad', esf: '030200000000', labels: { en: 'In exile', 'zh-Hans': '流亡海外' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
