import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How somebody gave their answers. */
export const consentMethods = {
  id: 'consent-methods',
  version: 1,
  terms: [
    { code: 'spoken', labels: { en: 'Spoken, face to face', 'zh-Hans': '当面口头表示' } },
    { code: 'signed', labels: { en: 'In writing, signed', 'zh-Hans': '书面并签名' } },
    { code: 'recorded', labels: { en: 'Recorded as sound or video', 'zh-Hans': '录音或录像' } },
    { code: 'call', labels: { en: 'By telephone or call', 'zh-Hans': '电话或语音通话' } },
    { code: 'message', labels: { en: 'By message or letter', 'zh-Hans': '短信、邮件或信件' } },
    { code: 'passed-on', labels: { en: 'Passed on by somebody else', 'zh-Hans': '由他人转达' } },
  ],
} as const satisfies OwnVocabulary;
