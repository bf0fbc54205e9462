/**
 * Bundles that go by the id of another one: no honest vault gives an id twice, so one of the two is forged.
 * Which one, only a person can say.
 */
import type { ReadableVault } from '../vault/vault.ts';

/** Keys of the waiting bundles whose id another bundle has as well: one that waits, or one of another signer that was taken over. */
export function contestedKeys(vault: Pick<ReadableVault, 'store'>): ReadonlySet<number> {
  const waiting = vault.store
    .sql<{ key: number; id: string; signing_key: Buffer }>("SELECT key, id, signing_key FROM staged_bundle WHERE state = 'staged'")
    .all();
  const decided = vault.store.sql<{ found: 1 }>('SELECT 1 AS found FROM import_record WHERE bundle = ? AND signing_key <> ? LIMIT 1');
  const byId = Map.groupBy(waiting, ({ id }) => id);
  const isContested = ({ id, signing_key }: (typeof waiting)[number]) =>
    byId.get(id)!.length > 1 || decided.get(id, signing_key.toString('base64url')) !== undefined;
  return new Set(waiting.filter(isContested).map(({ key }) => key));
}

/** The very same bundle, come again, takes the place of the one that waits: it would be decided twice. Others stay. */
export function replaceSame(vault: Pick<ReadableVault, 'store'>, key: number): void {
  vault.store
    .sql(
      `UPDATE staged_bundle SET state = 'receiving' WHERE key <> :key AND state = 'staged'
         AND (id, signing_key, manifest_hash) = (SELECT id, signing_key, manifest_hash FROM staged_bundle WHERE key = :key)`,
    )
    .run({ key });
}
