/** Whether the search index of a vault says what its tables say. */
import { expect } from 'vitest';

import { migrations } from '../../db/migrations/index.ts';
import { migrate } from '../../db/migrations/runner.ts';
import { allDocuments } from '../../db/search/documents.ts';
import { createSearchIndex } from '../../db/search/index.ts';
import { type Connection, openConnection } from '../../db/vault/connection.ts';
import type { Vault } from '../../db/vault/vault.ts';

/**
 * Catches up and compares every word of the index, with its place, with those of an index that is built anew from the
 * tables. Fails with what is in one and not in the other.
 */
export async function expectSearchEqualsTables(vault: Vault): Promise<void> {
  await vault.catchUpSearch();
  const fresh = openConnection(':memory:', undefined);
  try {
    migrate(fresh, migrations);
    const index = createSearchIndex(fresh, () => undefined);
    allDocuments(vault.store, (documents) => index.put(documents));
    const [kept, built] = [wordsOf(vault.raw), wordsOf(fresh)];
    expect({ stale: [...kept.difference(built)], missing: [...built.difference(kept)] }).toEqual({ stale: [], missing: [] });
  } finally {
    fresh.close();
  }
}

/** Every word with its document, column and place. */
function wordsOf(raw: Connection): Set<string> {
  raw.exec("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search_text', 'instance')");
  const words = raw.prepare("SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM temp.search_words").pluck().all() as string[];
  raw.exec('DROP TABLE temp.search_words');
  return new Set(words);
}
