/** The search index is brought up to date when nobody waits for it. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ReadableVault, Vault } from '../../db/vault/vault.ts';

const quietMs = 1_000;

/**
 * Catches up a moment after the last change, and what an earlier session left: an erasure whose cleaning was cut off goes
 * on too. Ends with the vault.
 */
export function keepSearchReady(vault: Pick<Vault, 'catchUpSearch' | 'forgetErased' | 'onChange'>): void {
  // Whatever fails here, also that the vault was locked meanwhile, the next search meets and says.
  const catchUp = () =>
    void vault
      .catchUpSearch()
      .then(() => vault.forgetErased())
      .catch(() => {});
  const timer = setTimeout(catchUp, quietMs);
  timer.unref();
  vault.onChange(() => void timer.refresh());
}

/**
 * Before a search: it finds what was saved, others have their turn while the index catches up, and a call that was
 * cancelled by the next key does not search at all.
 */
export async function readyToSearch({ vault, signal }: { readonly vault: ReadableVault; readonly signal: AbortSignal }): Promise<void> {
  await nextTurn();
  signal.throwIfAborted();
  await vault.catchUpSearch(signal);
}
