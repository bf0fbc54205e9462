import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What kind of name it is. */
export const nameKinds = {
  id: 'name-kinds',
  version: 1,
  terms: [
    { code: 'legal', labels: { en: 'Legal name', 'zh-Hans': '法定姓名' } },
    { code: 'alias', labels: { en: 'Also known as', 'zh-Hans': '别名' } },
    { code: 'pen-name', labels: { en: 'Pen name', 'zh-Hans': '笔名' } },
    { code: 'report-alias', labels: { en: 'Alias in reports', 'zh-Hans': '报告化名' } },
  ],
} as const satisfies OwnVocabulary;
