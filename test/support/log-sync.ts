import { decodeAction, encodeAction } from '../../db/log/action-codec.ts';
import { prevOf } from '../../db/log/chain.ts';
import { toBase64 } from '../../db/log/commitment.ts';
import { idText } from '../../db/log/ids.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { receiveAction, type ReceivedAction } from '../../db/log/receive/receive.ts';
import { headsOf as readHeads } from '../../db/log/heads.ts';
import { type ActionRow, actionColumns, type LogStore, type RecordRow, replicaIdTextOf } from '../../db/log/store.ts';
import { decodeBody } from '../../db/log/stored-body.ts';
import { rebuildProjection } from '../../db/log/project/rebuild.ts';
import { entities } from '../../db/model/entities.ts';

/** Every stored action of a log, as it would travel with nothing withheld. */
export function logOf(store: LogStore): ReceivedAction[] {
  const rows = store.raw.prepare(`SELECT ${actionColumns} FROM action ORDER BY key`).all() as ActionRow[];
  return rows.map((row) => ({
    digest: row.digest,
    prev: prevOf(store, row)!,
    seq: row.seq,
    replica: replicaIdTextOf(store, row.replica_key),
    // As it travels: what was erased here leaves as withheld, and of what is only a digest here, the digest.
    ...(row.body && { action: decodeAction(encodeAction(decodeBody(store, row))) }),
  }));
}

export function receiveAll(store: LogStore, actions: readonly ReceivedAction[]): void {
  store.raw.transaction(() => {
    for (const action of actions) receiveAction(store, action);
    while (projectPending(store, 100) > 0);
  })();
}

/** Everything that people can see, without local keys: equal logs must give equal dumps. */
export function dumpRecords(store: LogStore): unknown {
  const dump: Record<string, unknown> = {};
  for (const { name, table } of entities.values()) {
    const rows = store.raw.prepare(`SELECT * FROM ${table} ORDER BY id`).all() as Record<string, unknown>[];
    dump[name] = rows.map(({ key, ...row }) => ({
      ...printable(row),
      elements: elementsOf(store, key as number),
      beside: besideOf(store, key as number),
    }));
  }
  dump['states'] = store.raw
    .prepare(
      'SELECT hex(r.id) AS id, r.entity, s.field, s.state FROM field_state s JOIN record r ON r.key = s.record_key ORDER BY 1, 2, 3, 4',
    )
    .all();
  dump['heads'] = headsOf(store);
  dump['unprojected'] = store.raw
    .prepare('SELECT hex(a.digest) AS id, u.n, u.reason FROM unprojected_change u JOIN action a ON a.key = u.action_key ORDER BY 1, 2')
    .all();
  return dump;
}

function printable(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('hex') : value]));
}

function elementsOf(store: LogStore, key: number): unknown {
  return store.raw.prepare('SELECT set_name, code FROM record_element WHERE record_key = ? ORDER BY 1, 2').all(key);
}

function besideOf(store: LogStore, key: number): unknown {
  const own = store.raw
    .prepare(
      'SELECT hex(field_id) AS field, value, typeof(value) AS storage, earliest, latest FROM own_value WHERE record_key = ? ORDER BY 1',
    )
    .all(key);
  return { own, notes: store.raw.prepare('SELECT field, note FROM field_note WHERE record_key = ? ORDER BY 1').all(key) };
}

function headsOf(store: LogStore): unknown {
  const digests = new Map(
    (store.raw.prepare('SELECT key, digest FROM action').all() as { key: number; digest: Buffer }[]).map((row) => [
      row.key,
      toBase64(row.digest),
    ]),
  );
  const rows = store.raw.prepare('SELECT key, id, entity, origin, heads FROM record ORDER BY id, entity').all() as RecordRow[];
  return rows.map((record) => {
    const { id, entity } = record;
    const fields = Object.entries(readHeads(store, record));
    return [
      idText(id),
      entity,
      Object.fromEntries(
        fields
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([field, list]) => [field, list.map(([key, n]) => `${digests.get(key)}.${n}`).sort()]),
      ),
    ];
  });
}

/** The dump after a rebuild; callers compare it with the one before. */
export function dumpAfterRebuild(store: LogStore): unknown {
  store.raw.transaction(() => rebuildProjection(store))();
  return dumpRecords(store);
}
