/**
 * Which replica this opening writes as. New at every create, restore and copy, and whenever the
 * marker outside the vault or the signing key does not match (docs/decisions/0021).
 */
import { nonceBytes } from '../log/receive/checkpoint.ts';
import { chainStart, replicaIdOf, toBase64 } from '../log/commitment.ts';
import { idText, type RandomBytes } from '../log/ids.ts';
import { type OwnReplica, replicaPrefix } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Connection } from './connection.ts';
import type { Marker } from './marker.ts';

export type ReplicaOrigin = 'created' | 'restored' | 'marker-missing' | 'marker-mismatch' | 'key-changed';

/** What a new replica is made from. */
export interface ReplicaSource {
  /** The 32 bytes of the vault's Ed25519 public key: the id follows from it. */
  readonly signingKey: Buffer;
  readonly now: Date;
  readonly random: RandomBytes;
}

interface ReplicaRow {
  readonly key: number;
  readonly id: Buffer;
  readonly prefix: string;
  readonly nonce: Buffer;
}

export function addReplica(raw: Connection, origin: ReplicaOrigin, { signingKey, now, random }: ReplicaSource): OwnReplica {
  const nonce = random(nonceBytes);
  const id = replicaIdOf(signingKey, nonce);
  const prefix = replicaPrefix(id);
  const row = raw
    .prepare('INSERT INTO replica (id, prefix, nonce, mine, origin, since) VALUES (?, ?, ?, 1, ?, ?)')
    .run(id, prefix, nonce, origin, now.toISOString());
  return { key: Number(row.lastInsertRowid), id: idText(id), prefix, seq: 0, chain: chainStart(id) };
}

/** Ends the use of all own replicas: the next opening starts a new one. */
export function retireReplicas(raw: Connection): void {
  raw.prepare('UPDATE replica SET mine = 2 WHERE mine = 1').run();
}

/** The replica to go on with, or a new one where the last belongs to another key, or the marker does not vouch for it. */
export function chooseReplica(raw: Connection, vault: RecordId, marker: Marker | undefined, source: ReplicaSource): OwnReplica {
  const last = raw.prepare('SELECT key, id, prefix, nonce FROM replica WHERE mine = 1 ORDER BY key DESC LIMIT 1').get() as
    | ReplicaRow
    | undefined;
  if (!last) return addReplica(raw, 'restored', source);
  if (!replicaIdOf(source.signingKey, last.nonce).equals(last.id)) return addReplica(raw, 'key-changed', source);
  const current = standingOf(raw, last);
  if (
    marker &&
    marker.vault === vault &&
    marker.replica === current.id &&
    marker.seq === current.seq &&
    marker.chain === toBase64(current.chain)
  )
    return current;
  return addReplica(raw, marker ? 'marker-mismatch' : 'marker-missing', source);
}

function standingOf(raw: Connection, row: ReplicaRow): OwnReplica {
  const last = raw.prepare('SELECT seq, chain FROM action WHERE replica_key = ? ORDER BY seq DESC, key DESC LIMIT 1').get(row.key) as
    | { seq: number; chain: Buffer }
    | undefined;
  return { key: row.key, id: idText(row.id), prefix: row.prefix, seq: last?.seq ?? 0, chain: last?.chain ?? chainStart(row.id) };
}
