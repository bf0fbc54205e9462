/** Whether this vault was written in two places at once, and whether the person knows. Both branches are kept. */
import type { ReadableVault, Vault } from './vault.ts';

/** Places in the log of an own replica that two actions claim. */
function countOwnForks({ store }: ReadableVault): number {
  return store
    .sql<{ forks: number }>(
      `SELECT count(*) AS forks FROM (
         SELECT 1 FROM action WHERE replica_key IN (SELECT key FROM replica WHERE mine = 1) GROUP BY replica_key, seq HAVING count(*) > 1)`,
    )
    .get()!.forks;
}

/** How many there are, as long as the person has not read of so many. */
export function countNewForks(vault: ReadableVault): number {
  const forks = countOwnForks(vault);
  const told = vault.store.sql<{ value: number }>("SELECT value FROM vault_meta WHERE name = 'forks-told'").get()?.value ?? 0;
  return forks > told ? forks : 0;
}

/** The person has read it. */
export function noteForksRead(vault: Vault): void {
  const forks = countOwnForks(vault);
  vault.transaction(() =>
    vault.store
      .sql("INSERT INTO vault_meta (name, value) VALUES ('forks-told', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .run(forks),
  );
}
