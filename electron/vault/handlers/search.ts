import { foundOnce } from '../../../db/people/found-once.ts';
import { recordIdOf } from '../../../db/search/documents.ts';
import type { searchContract } from '../../contract/search.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const searchHandlers: VaultHandlers<typeof searchContract> = {
  'search.query': async ({ text, limit }, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return foundOnce(vault, vault.search.search(text, { limit, prefixLast: true })).map((hit) => ({
      kind: hit.kind,
      id: recordIdOf(vault.raw, hit),
      title: hit.title,
      snippet: { text: hit.snippet.text, matches: hit.snippet.matches },
    }));
  },
};
