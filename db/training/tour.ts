/** Whether the short tour of a training vault was ended: remembered in the vault, not on the machine. */
import { noteOf, noteOnce } from '../query/vault-meta.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export function isTourEnded(vault: ReadableVault): boolean {
  return noteOf(vault, 'tour-ended') !== undefined;
}

/** Safe to repeat. */
export function endTour(vault: Vault): void {
  vault.transaction(() => noteOnce(vault, 'tour-ended', vault.now().toISOString()));
}
