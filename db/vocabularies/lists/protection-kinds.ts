import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What is done so that somebody is safer. */
export const protectionKinds = {
  id: 'protection-kinds',
  version: 1,
  terms: [
    { code: 'relocation', labels: { en: 'Moved elsewhere', 'zh-Hans': '转移住处' } },
    { code: 'accompaniment', labels: { en: 'Accompanied', 'zh-Hans': '陪伴' } },
    { code: 'digital', labels: { en: 'Safer devices and accounts', 'zh-Hans': '数字安全' } },
    { code: 'legal', labels: { en: 'Lawyer at hand', 'zh-Hans': '法律支援' } },
    { code: 'medical', labels: { en: 'Medical or mental care', 'zh-Hans': '医疗或心理支持' } },
    { code: 'grant', labels: { en: 'Emergency grant', 'zh-Hans': '紧急资助' } },
    { code: 'silence', labels: { en: 'Kept out of the public', 'zh-Hans': '保持低调' } },
    { code: 'publicity', labels: { en: 'Made public', 'zh-Hans': '公开关注' } },
    { code: 'diplomatic', labels: { en: 'Embassy told', 'zh-Hans': '告知使馆' } },
    { code: 'un', labels: { en: 'UN mechanism told', 'zh-Hans': '告知联合国机制' } },
    { code: 'family', labels: { en: 'Family looked after', 'zh-Hans': '照顾家人' } },
    { code: 'other', labels: { en: 'Other', 'zh-Hans': '其他' } },
  ],
} as const satisfies OwnVocabulary;
