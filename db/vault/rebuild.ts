import { strayReplicas } from '../log/receive/checkpoint.ts';
import { rebuildProjection } from '../log/project/rebuild.ts';
import { AppError } from '../model/errors.ts';
import { allDocuments } from '../search/documents.ts';
import { dropSearchQueue } from '../search/queue.ts';
import type { Vault } from './vault.ts';

/**
 * Builds every table that shows the log, and the search index, anew. All or nothing.
 *
 * @throws {AppError} `vault.damaged` when the log holds what nobody can have written.
 */
export function rebuildVault(vault: Vault): { actions: number } {
  return vault.transaction(() => {
    if (strayReplicas(vault.store, vault.signingKey).length > 0)
      throw new AppError(
        'vault.damaged',
        'The log holds actions whose author cannot be proven. Nothing was changed; "vault verify" names them. Restore a backup into a new folder.',
      );
    vault.search.clear();
    const report = rebuildProjection(vault.store);
    dropSearchQueue(vault.store);
    allDocuments(vault.store, (documents) => vault.search.put(documents));
    return report;
  });
}
