import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Whether a case is being followed. */
export const monitoringStatuses = {
  id: 'monitoring-statuses',
  version: 1,
  esfList: 43,
  terms: [
    { code: 'active', esf: '010000000000', labels: { en: 'Being followed', 'zh-Hans': '跟进中' } },
    { code: 'pending', esf: '020000000000', labels: { en: 'Waiting', 'zh-Hans': '待定' } },
    { code: 'closed', esf: '030000000000', labels: { en: 'Closed', 'zh-Hans': '已结束' } },
  ],
} as const satisfies OwnVocabulary;
