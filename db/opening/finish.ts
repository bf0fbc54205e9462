/** What an opening leaves for later, so that nobody waits for it: what an earlier session accepted and did not finish. */
import { hasInterrupted, resumeAcceptance } from '../bundle/accept.ts';
import { settleArrivals } from '../bundle/file-custody.ts';
import { sweepUnfinished } from '../bundle/intake.ts';
import { settleUnnamed } from '../bundle/unnamed.ts';
import { settleOpened } from '../consent/opened.ts';
import { dropReturnedFiles } from '../erasure/files.ts';
import { pendingCount } from '../log/project/projection.ts';
import type { WorkOptions } from '../vault/batches.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

/** Records that wait to be shown, and 1 more while a bundle that was accepted is not taken over. */
export function unfinishedCount(vault: ReadableVault): number {
  return pendingCount(vault.store) + (hasInterrupted(vault) ? 1 : 0);
}

/**
 * Goes on with what an earlier session accepted and did not finish. Opening does not wait for it: it may be a day's
 * work of others. Stopped, it goes on at the next opening; nothing leaves the vault before it is done.
 */
export async function finishOpening(vault: Vault, options: WorkOptions = {}): Promise<void> {
  await resumeAcceptance(vault, options);
  // Of a bundle that nobody can decide about; its files take as much room as those of one that waits.
  await sweepUnfinished(vault);
  await vault.finishPending(options);
  settleOpened(vault);
  await dropReturnedFiles(vault);
  settleArrivals(vault);
  settleUnnamed(vault);
}
