import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How soon something must be done. */
export const urgency = {
  id: 'urgency',
  version: 1,
  esfList: 46,
  terms: [
    { code: 'urgent', esf: '010000000000', labels: { en: 'At once', 'zh-Hans': '立即' } },
    { code: 'high', esf: '020000000000', labels: { en: 'Within days', 'zh-Hans': '数日内' } },
    { code: 'normal', esf: '030000000000', labels: { en: 'In its turn', 'zh-Hans': '按序处理' } },
    { code: 'low', esf: '040000000000', labels: { en: 'When there is time', 'zh-Hans': '有空时处理' } },
    { code: 'none', labels: { en: 'Nothing to do', 'zh-Hans': '无需处理' } },
  ],
} as const satisfies OwnVocabulary;
