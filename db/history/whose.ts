/**
 * Whose a record is, and whose word, as far as vaults are known here: told from all that was written in it. Whose bundle came first says
 * nothing: whoever has the id of a record can hand over something that is said of it before the bundle of a colleague comes, who made it.
 */
import { idBytes } from '../log/ids.ts';
import { hasKnownBegun } from '../log/project/begun.ts';
import { type HistoricChange, readHistory } from '../log/project/history.ts';
import { recordByKey } from '../log/store.ts';
import { entityOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

const writersOf = query((db, given: { entity: string; id: Buffer }) =>
  db
    .selectFrom('record as r')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select(['r.key', 'a.replica_key as by'])
    .where('r.id', '=', given.id)
    .where('r.entity', '=', given.entity)
    .unionAll(
      db
        .selectFrom('record as r')
        .innerJoin('touch as t', 't.record_key', 'r.key')
        .innerJoin('action as a', 'a.key', 't.action_key')
        .select(['r.key', 'a.replica_key as by'])
        .where('r.id', '=', given.id)
        .where('r.entity', '=', given.entity),
    ),
);

/**
 * Who began a record; nobody did where it is not here. For whoever asks in order to believe strangers of what is theirs.
 *
 * @param strangers of `strangersIn`. @returns for one record after the other.
 */
export function whoBegan(
  vault: ReadableVault,
  strangers: ReadonlyMap<number, RecordId>,
): (entity: string, id: RecordId) => 'known' | 'strangers' | 'nobody' {
  const replicas = new Set(strangers.values());
  return (entity, id) => {
    const writers = writersOf.all(vault, { entity, id: idBytes(id) });
    if (writers.length === 0) return 'nobody';
    const strange = writers.filter(({ by }) => strangers.has(by)).length;
    if (strange === 0) return 'known';
    if (strange === writers.length) return 'strangers';
    const history = readHistory(vault.store, recordByKey(vault.store, writers[0]!.key));
    const byId = new Map(history.map((change) => [change.id, change]));
    return hasKnownBegun(entityOf(entity), history, byId, replicas) ? 'known' : 'strangers';
  };
}

/**
 * What known vaults said in a record, as far as it counts: for whoever asks in order to believe them. Where there is any, strangers change
 * neither whom the record names nor what is said once (db/log/project/held.ts).
 *
 * @param key of the record.
 */
export function knownWords({ store }: ReadableVault, key: number, strangers: ReadonlyMap<number, RecordId>): HistoricChange[] {
  const replicas = new Set(strangers.values());
  return readHistory(store, recordByKey(store, key)).filter(({ counted, erases, replica }) => counted && !erases && !replicas.has(replica));
}
