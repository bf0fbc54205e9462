/** Whether the short tour of a training vault was ended: remembered in the vault, not on the machine. */
import type { ReadableVault, Vault } from '../vault/vault.ts';

export function isTourEnded(vault: ReadableVault): boolean {
  return vault.store.sql("SELECT 1 FROM vault_meta WHERE name = 'tour-ended'").get() !== undefined;
}

/** Safe to repeat. */
export function endTour(vault: Vault): void {
  vault.transaction(() =>
    vault.store
      .sql("INSERT INTO vault_meta (name, value) VALUES ('tour-ended', ?) ON CONFLICT (name) DO NOTHING")
      .run(vault.now().toISOString()),
  );
}
