/**
 * Which replica this opening writes as. New at every create, restore and copy, and whenever the
 * marker outside the vault does not match (records.md, "Replica").
 */
import { chainStart, toBase64 } from '../log/commitment.ts';
import { idBytes, idText, newRecordId, type RandomBytes } from '../log/ids.ts';
import { type OwnReplica, replicaPrefix } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Connection } from './connection.ts';
import type { Marker } from './marker.ts';

export type ReplicaOrigin = 'created' | 'restored' | 'marker-missing' | 'marker-mismatch';

interface ReplicaRow {
  readonly key: number;
  readonly id: Buffer;
  readonly prefix: string;
}

export function addReplica(raw: Connection, origin: ReplicaOrigin, now: Date, random: RandomBytes): OwnReplica {
  const id = newRecordId(now.getTime(), random);
  const bytes = idBytes(id);
  const prefix = replicaPrefix(bytes);
  const row = raw
    .prepare('INSERT INTO replica (id, prefix, mine, origin, since) VALUES (?, ?, 1, ?, ?)')
    .run(bytes, prefix, origin, now.toISOString());
  return { key: Number(row.lastInsertRowid), id, prefix, seq: 0, chain: chainStart(bytes) };
}

/** Ends the use of all own replicas: the next opening starts a new one. */
export function retireReplicas(raw: Connection): void {
  raw.prepare('UPDATE replica SET mine = 2 WHERE mine = 1').run();
}

/** The replica to go on with, or a new one where the marker does not vouch for the last. */
export function chooseReplica(raw: Connection, vault: RecordId, marker: Marker | undefined, now: Date, random: RandomBytes): OwnReplica {
  const last = raw.prepare('SELECT key, id, prefix FROM replica WHERE mine = 1 ORDER BY key DESC LIMIT 1').get() as ReplicaRow | undefined;
  if (!last) return addReplica(raw, 'restored', now, random);
  const current = standingOf(raw, last);
  if (
    marker &&
    marker.vault === vault &&
    marker.replica === current.id &&
    marker.seq === current.seq &&
    marker.chain === toBase64(current.chain)
  )
    return current;
  return addReplica(raw, marker ? 'marker-mismatch' : 'marker-missing', now, random);
}

function standingOf(raw: Connection, row: ReplicaRow): OwnReplica {
  const last = raw.prepare('SELECT seq, chain FROM action WHERE replica_key = ? ORDER BY seq DESC, key DESC LIMIT 1').get(row.key) as
    | { seq: number; chain: Buffer }
    | undefined;
  return { key: row.key, id: idText(row.id), prefix: row.prefix, seq: last?.seq ?? 0, chain: last?.chain ?? chainStart(row.id) };
}
