import { join } from 'node:path';

import type { Vault } from '../../db/vault/vault.ts';
import { openPlain } from './baseline.ts';
import { mixedQueries } from './fixture.ts';
import { type BenchRow, compare, time } from './measure.ts';
import { plainSearch } from './plain-search.ts';

/** 200 mixed queries, top 50 with snippets, against the same FTS5 SQL on a plain file. */
export async function searchRow(folder: string, vault: Vault): Promise<BenchRow> {
  const queries = mixedQueries();
  const plain = openPlain(join(folder, 'search-plain.db'));
  const bare = plainSearch(vault, plain);
  const ours = () =>
    time(() => {
      for (const query of queries) vault.search.search(query, { limit: 50, prefixLast: true });
    });
  await ours();
  const row = await compare('search', 1.5, ours, () =>
    time(() => {
      for (const query of queries) bare(query);
    }),
  );
  plain.close();
  return row;
}
