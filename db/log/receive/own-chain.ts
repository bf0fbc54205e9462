/** The places of this vault's log, for who checks a chain that comes from elsewhere. */
import type { RecordId } from '../../model/record-id.ts';
import { idBytes } from '../ids.ts';
import type { LogStore } from '../store.ts';

export interface OwnPlaces {
  /** True when the replica is known and has no fork here. */
  isSingle(replica: RecordId): boolean;
  at(replica: RecordId, seq: number): { readonly digest: Buffer; readonly chain: Buffer } | undefined;
}

/** Holds for as long as nothing is received: whether there is a fork is looked up once for each replica. */
export function openOwnPlaces(store: LogStore): OwnPlaces {
  const known = new Map<RecordId, { readonly key: number; readonly isSingle: boolean } | undefined>();
  const find = (replica: RecordId) => {
    if (!known.has(replica)) {
      const row = store
        .sql<{ key: number; actions: number; last: number | null }>(
          'SELECT r.key, count(a.seq) AS actions, max(a.seq) AS last FROM replica r LEFT JOIN action a ON a.replica_key = r.key WHERE r.id = ? GROUP BY r.key',
        )
        .get(idBytes(replica));
      known.set(replica, row && { key: row.key, isSingle: row.actions === (row.last ?? 0) });
    }
    return known.get(replica);
  };
  const at = store.sql<{ digest: Buffer; chain: Buffer }>('SELECT digest, chain FROM action WHERE replica_key = ? AND seq = ?');
  return {
    isSingle: (replica) => find(replica)?.isSingle === true,
    at: (replica, seq) => at.get(find(replica)?.key, seq),
  };
}
