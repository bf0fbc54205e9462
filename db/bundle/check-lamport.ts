import { AppError } from '../model/errors.ts';
import type { Vault } from '../vault/vault.ts';

/** @throws {AppError} `log.lamport-jump` when a bundle's counter is higher than all known actions explain. */
export function checkLamport(vault: Vault, bundleKey: number, maxLamport: number): void {
  if (maxLamport <= explainedLamport(vault, bundleKey)) return;
  throw new AppError(
    'log.lamport-jump',
    'The counters in this bundle are higher than its history explains. Nothing was imported; ask for the bundle again.',
  );
}

/**
 * Every action raises the counter by one at most, so it is never above the number of actions there are, here or in the bundle.
 * None is ever taken out: the highest key is how many are here.
 */
function explainedLamport(vault: Vault, bundleKey: number): number {
  return vault.store
    .sql<{ actions: number }>(
      `SELECT (SELECT coalesce(max(key), 0) FROM action) + (SELECT count(*) FROM staged_action s WHERE s.bundle_key = ?
         AND NOT EXISTS (SELECT 1 FROM action a WHERE substr(a.digest, 1, 8) = substr(s.digest, 1, 8) AND a.digest = s.digest)) AS actions`,
    )
    .get(bundleKey)!.actions;
}
