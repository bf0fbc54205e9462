import { rebuildProjection } from '../log/rebuild.ts';
import { allRecommendationDocuments, catchUpSearch } from '../search/documents.ts';
import type { Vault } from './vault.ts';

/** Builds every table that shows the log, and the search index, anew. All or nothing. */
export function rebuildVault(vault: Vault): { actions: number } {
  return vault.transaction(() => {
    vault.search.clear();
    const report = rebuildProjection(vault.store);
    catchUpSearch(vault.store, vault.search);
    allRecommendationDocuments(vault.raw, (documents) => vault.search.put(documents));
    return report;
  });
}
