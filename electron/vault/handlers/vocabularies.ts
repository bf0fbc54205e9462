import { labelOf, offeredTerms } from '../../../db/model/vocabulary.ts';
import { spellingsOf } from '../../../db/vocabularies/spellings.ts';
import { vocabulary, vocabularyIds } from '../../../db/vocabularies/vocabularies.ts';
import type { vocabulariesContract } from '../../contract/vocabularies.ts';
import type { VaultHandlers } from './types.ts';

export const vocabulariesHandlers: VaultHandlers<typeof vocabulariesContract> = {
  'vocabularies.list': ({ locale }) =>
    Promise.all(
      vocabularyIds.map(async (id) => {
        const list = await vocabulary(id);
        const offered = new Set(offeredTerms(list));
        const terms = list.terms.map((term) => ({ code: term.code, label: labelOf(list, term.code, locale), isOld: !offered.has(term) }));
        return { id, terms };
      }),
    ),

  'vocabularies.spellings': async ({ list }) => {
    const id = vocabularyIds.find((one) => one === list);
    return id ? [...spellingsOf(await vocabulary(id))].map(([code, spellings]) => ({ code, spellings: [...spellings] })) : [];
  },
};
