import { labelOf } from '../../../db/model/vocabulary.ts';
import { vocabulary, vocabularyIds } from '../../../db/vocabularies/vocabularies.ts';
import type { vocabulariesContract } from '../../contract/vocabularies.ts';
import type { VaultHandlers } from './types.ts';

export const vocabulariesHandlers: VaultHandlers<typeof vocabulariesContract> = {
  'vocabularies.list': ({ locale }) =>
    Promise.all(
      vocabularyIds.map(async (id) => {
        const list = await vocabulary(id);
        const terms = list.terms.map(({ code, deprecated }) => ({ code, label: labelOf(list, code, locale), isOld: deprecated === true }));
        return { id, terms };
      }),
    ),
};
