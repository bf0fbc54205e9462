import { provinces as known } from '../../model/provinces.ts';
import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What a place may name. */
export const provinces: OwnVocabulary = {
  id: 'provinces',
  version: 1,
  terms: known.map(({ code, english, chinese }) => ({ code, labels: { en: english, 'zh-Hans': chinese } })),
};
