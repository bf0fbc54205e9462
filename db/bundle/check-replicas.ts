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
export function checkReplicas(vault: Vault, replicas: readonly ReplicaSummary[], maxLamport: number): void {
  for (const { checkpoints } of replicas) for (const checkpoint of checkpoints) requireSameKey(vault, checkpoint);
  if (maxLamport > explainedLamport(vault, replicas)) {
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

/** Every action raises the counter by one at most, so it is never above the number of actions there are. */
function explainedLamport(vault: Vault, replicas: readonly ReplicaSummary[]): number {
  const highest = new Map(replicas.map(({ replica, maxSeq }) => [replica.replaceAll('-', ''), maxSeq]));
  const rows = vault.store
    .sql<{ id: string; seq: number }>(
      'SELECT lower(hex(r.id)) AS id, (SELECT max(seq) FROM action WHERE replica_key = r.key) AS seq FROM replica r',
    )
    .all();
  for (const { id, seq } of rows) highest.set(id, Math.max(highest.get(id) ?? 0, seq ?? 0));
  return [...highest.values()].reduce((sum, seq) => sum + seq, 0) + forkedActions(vault);
}

/** In a fork two actions share a place; both may have raised the counter. */
function forkedActions(vault: Vault): number {
  const row = vault.store
    .sql<{ extra: number | null }>(
      'SELECT sum(actions - 1) AS extra FROM (SELECT count(*) AS actions FROM action GROUP BY replica_key, seq HAVING count(*) > 1)',
    )
    .get();
  return row?.extra ?? 0;
}
