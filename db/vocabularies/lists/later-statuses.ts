import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What became of somebody who did it. */
export const laterStatuses = {
  id: 'later-statuses',
  version: 1,
  esfList: 26,
  terms: [
    { code: 'in-post', esf: '010000000000', labels: { en: 'Still in the post', 'zh-Hans': '仍在职' } },
    { code: 'in-post-charged', esf: '010200000000', labels: { en: 'In the post, and charged', 'zh-Hans': '在职并被起诉' } },
    { code: 'in-post-tried', esf: '010300000000', labels: { en: 'In the post after a trial', 'zh-Hans': '受审后仍在职' } },
    { code: 'promoted', labels: { en: 'Promoted', 'zh-Hans': '获晋升' } },
    { code: 'moved', labels: { en: 'Moved to another post', 'zh-Hans': '调任' } },
    { code: 'dismissed', esf: '020000000000', labels: { en: 'Dismissed or demoted', 'zh-Hans': '被免职或降职' } },
    { code: 'dismissed-charged', esf: '020200000000', labels: { en: 'Dismissed, and charged', 'zh-Hans': '被免职并被起诉' } },
    { code: 'dismissed-tried', esf: '020300000000', labels: { en: 'Dismissed, and tried', 'zh-Hans': '被免职并受审' } },
    { code: 'retired', labels: { en: 'Retired', 'zh-Hans': '退休' } },
    { code: 'dead', labels: { en: 'Dead', 'zh-Hans': '已死亡' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
