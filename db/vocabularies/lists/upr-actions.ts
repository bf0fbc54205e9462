import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What kind of action a recommendation asks for, by its leading verb. */
export const uprActions = {
  id: 'upr-actions',
  version: 1,
  terms: [
    { code: '1', labels: { en: 'Ask others for help', 'zh-Hans': '请求他方协助' }, note: 'Seek, call on, request support' },
    { code: '2', labels: { en: 'Continue', 'zh-Hans': '继续' }, note: 'Continue, maintain, pursue' },
    { code: '3', labels: { en: 'Consider', 'zh-Hans': '考虑' }, note: 'Consider, study, reflect upon' },
    { code: '4', labels: { en: 'Act in general', 'zh-Hans': '一般性行动' }, note: 'Ensure, promote, strengthen' },
    { code: '5', labels: { en: 'Act in a specific way', 'zh-Hans': '具体行动' }, note: 'Adopt, abolish, investigate, ratify' },
  ],
} as const satisfies OwnVocabulary;
