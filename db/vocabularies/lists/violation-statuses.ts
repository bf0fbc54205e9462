import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How sure it is that a case is a violation. */
export const violationStatuses = {
  id: 'violation-statuses',
  version: 1,
  esfList: 41,
  terms: [
    { code: 'confirmed', esf: '010000000000', labels: { en: 'Confirmed', 'zh-Hans': '已证实' } },
    {
      code: 'confirmed-violation',
      esf: '010100000000',
      parent: 'confirmed',
      labels: { en: 'Confirmed: a violation', 'zh-Hans': '证实属侵权' },
    },
    {
      code: 'confirmed-similar',
      esf: '010200000000',
      parent: 'confirmed',
      labels: { en: 'Confirmed: close to a violation', 'zh-Hans': '证实近似侵权' },
    },
    {
      code: 'confirmed-none',
      esf: '010300000000',
      parent: 'confirmed',
      labels: { en: 'Confirmed: not a violation', 'zh-Hans': '证实不属侵权' },
    },
    { code: 'likely', esf: '040000000000', labels: { en: 'Likely', 'zh-Hans': '很可能' } },
    { code: 'possible', esf: '030000000000', labels: { en: 'Possible', 'zh-Hans': '有可能' } },
    { code: 'unlikely', esf: '020000000000', labels: { en: 'Unlikely', 'zh-Hans': '不太可能' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
