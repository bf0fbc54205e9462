/**
 * What the chains of a bundle must agree with in this vault before anything is taken over.
 */
import type { Checkpoint } from '../log/checkpoint.ts';
import { idBytes } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { Vault } from '../vault/vault.ts';
import type { ReplicaSummary } from './verify-chain.ts';

/**
 * @throws {AppError} `bundle.quarantined` when a replica is vouched for by another key than before;
 *   `log.lamport-jump` when the counter is higher than all known actions explain.
 */
export function checkReplicas(vault: Vault, bundleKey: number, replicas: readonly ReplicaSummary[], maxLamport: number): void {
  for (const { checkpoints } of replicas) for (const checkpoint of checkpoints) requireSameKey(vault, checkpoint);
  if (maxLamport > explainedLamport(vault, bundleKey)) {
    throw new AppError(
      'log.lamport-jump',
      'The counters in this bundle are higher than its history explains. Nothing was imported; ask for the bundle again.',
    );
  }
}

/** A replica has one owner. @throws {AppError} `bundle.quarantined` when another key than the known one vouches for it. */
export function requireSameKey(vault: Vault, { replica, signingKey }: Pick<Checkpoint, 'replica' | 'signingKey'>): void {
  const row = vault.store
    .sql<{ signing_key: Buffer | null; mine: number }>('SELECT signing_key, mine FROM replica WHERE id = ?')
    .get(idBytes(replica));
  const expected = row && row.mine > 0 ? vault.signingKey : row?.signing_key;
  if (!expected || expected.toString('base64url') === signingKey) return;
  throw new AppError(
    'bundle.quarantined',
    'This bundle speaks for somebody else: records known from one person are signed with another key. Nothing was imported. Compare the fingerprint words with the sender.',
  );
}

/** Every action raises the counter by one at most, so it is never above the number of actions there are, here or in the bundle. */
function explainedLamport(vault: Vault, bundleKey: number): number {
  return vault.store
    .sql<{ actions: number }>(
      `SELECT (SELECT count(*) FROM action) + (SELECT count(*) FROM staged_action s WHERE s.bundle_key = ?
         AND NOT EXISTS (SELECT 1 FROM action a WHERE a.digest = s.digest)) AS actions`,
    )
    .get(bundleKey)!.actions;
}
