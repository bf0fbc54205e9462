import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a person may agree to, each yes, no or ask again, in the order in which records.md numbers them. Missing means no. */
export const consentUses = {
  id: 'consent-uses',
  version: 2,
  terms: [
    { code: 'keep', labels: { en: 'Keep on this device', 'zh-Hans': '保存在本设备上' } },
    { code: 'team', labels: { en: 'Share with the central team', 'zh-Hans': '与中心团队共享' } },
    { code: 'analysis', labels: { en: 'Analyse internally', 'zh-Hans': '内部分析' } },
    { code: 'published-named', labels: { en: 'Publish with the name', 'zh-Hans': '具名公布' } },
    { code: 'published-anonymised', labels: { en: 'Publish without the name', 'zh-Hans': '匿名公布' } },
    { code: 'government-letter', labels: { en: 'Name in letters to the Government', 'zh-Hans': '在致政府信函中具名' } },
    { code: 'un-public', labels: { en: 'Name in public UN reports and database', 'zh-Hans': '在联合国公开报告和数据库中具名' } },
    { code: 'third-parties', labels: { en: 'Share with named third parties', 'zh-Hans': '与指明的第三方共享' } },
    { code: 'press', labels: { en: 'Give to the press', 'zh-Hans': '提供给媒体' } },
    { code: 'image-voice', labels: { en: 'Use photo or voice', 'zh-Hans': '使用照片或声音' } },
    { code: 'follow-up', labels: { en: 'Contact again', 'zh-Hans': '日后再联系' } },
  ],
} as const satisfies OwnVocabulary;
