import { searchExactFirst } from '../../../db/people/exact-first.ts';
import { countsOnce } from '../../../db/people/found-once.ts';
import { recentRecords, shownHit } from '../../../db/search/shown-hits.ts';
import type { searchContract } from '../../contract/search.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const searchHandlers: VaultHandlers<typeof searchContract> = {
  'search.query': async ({ text, kinds, limit }, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return searchExactFirst(vault, text, { limit, kinds }).map((hit) => shownHit(vault, hit));
  },

  'search.counts': async ({ text }, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return countsOnce(vault, text);
  },

  'search.recent': ({ opened, limit }, { vault }) => recentRecords(vault, opened, limit),
};
