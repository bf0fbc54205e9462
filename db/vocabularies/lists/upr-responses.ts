import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What the State under review answered. */
export const uprResponses = {
  id: 'upr-responses',
  version: 1,
  terms: [
    { code: 'accepted', labels: { en: 'Accepted', 'zh-Hans': '接受' } },
    {
      code: 'accepted-already-implemented',
      parent: 'accepted',
      labels: { en: 'Accepted, "already implemented"', 'zh-Hans': '接受，称“已经落实”' },
    },
    {
      code: 'accepted-being-implemented',
      parent: 'accepted',
      labels: { en: 'Accepted, "being implemented"', 'zh-Hans': '接受，称“正在落实”' },
    },
    { code: 'partly', labels: { en: 'Partly accepted', 'zh-Hans': '部分接受' } },
    { code: 'noted', labels: { en: 'Noted', 'zh-Hans': '注意到（未接受）' } },
    { code: 'pending', labels: { en: 'Answer pending', 'zh-Hans': '待答复' } },
    { code: 'no-response', labels: { en: 'No clear answer', 'zh-Hans': '无明确答复' } },
    { code: 'general-response', labels: { en: 'General answer', 'zh-Hans': '笼统答复' } },
    { code: 'voluntary-pledge', labels: { en: 'Voluntary pledge', 'zh-Hans': '自愿承诺' } },
  ],
} as const satisfies OwnVocabulary;
