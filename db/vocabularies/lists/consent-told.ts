import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What somebody has to know before an answer is one. */
export const consentTold = {
  id: 'consent-told',
  version: 1,
  terms: [
    { code: 'who-we-are', labels: { en: 'Who we are', 'zh-Hans': '我们是谁' } },
    { code: 'purpose', labels: { en: 'What it is for', 'zh-Hans': '用途' } },
    { code: 'what-is-kept', labels: { en: 'What is kept', 'zh-Hans': '保存哪些内容' } },
    { code: 'who-will-see', labels: { en: 'Who will see it', 'zh-Hans': '谁会看到' } },
    { code: 'risks-benefits', labels: { en: 'Risks and benefits', 'zh-Hans': '风险与益处' } },
    { code: 'voluntary', labels: { en: 'It is voluntary', 'zh-Hans': '完全自愿' } },
    { code: 'may-stop', labels: { en: 'They may stop at any time', 'zh-Hans': '可随时停止' } },
    { code: 'how-to-withdraw', labels: { en: 'How to withdraw consent', 'zh-Hans': '如何撤回同意' } },
    { code: 'limits', labels: { en: 'Limits of confidentiality', 'zh-Hans': '保密的限度' } },
  ],
} as const satisfies OwnVocabulary;
