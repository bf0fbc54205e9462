import { isOpenList } from '../../../db/model/term.ts';
import { knownCode, labelOf, offeredTerms, type Vocabulary } from '../../../db/model/vocabulary.ts';
import { termsIn, vocabularyIn, vocabularyWith } from '../../../db/vocabularies/in-vault.ts';
import { spellingsOf } from '../../../db/search/spellings.ts';
import { vocabularyIds } from '../../../db/vocabularies/vocabularies.ts';
import type { vocabulariesContract } from '../../contract/vocabularies.ts';
import type { VaultHandlers } from './types.ts';

export const vocabulariesHandlers: VaultHandlers<typeof vocabulariesContract> = {
  'vocabularies.list': ({ locale }, { vault }) => {
    const terms = termsIn(vault);
    const ids = new Set([...vocabularyIds, ...terms.own.keys()]);
    return Promise.all(
      [...ids].map(async (id) => ({ id, isOpen: isOpenList(id), terms: inWords(await vocabularyWith(terms, id), locale) })),
    );
  },

  'vocabularies.spellings': async ({ list }, { vault }) =>
    [...spellingsOf(await vocabularyIn(vault, list))].map(([code, spellings]) => ({ code, spellings: [...spellings] })),
};

function inWords(list: Vocabulary, locale: string) {
  const offered = new Set(offeredTerms(list));
  return list.terms.map((term) => {
    const known = knownCode(list, term.code);
    return {
      code: term.code,
      label: labelOf(list, term.code, locale),
      isOld: !offered.has(term),
      ...(term.isOwn && { isOwn: true }),
      ...(term.isPacked && { isPacked: true }),
      ...(known !== term.code && { known }),
      ...(term.parent !== undefined && { parent: term.parent }),
    };
  });
}
