/**
 * Takes verified actions from elsewhere into the log: a union that never loses and never repeats.
 *
 * Whether the actions are vouched for is decided before (db/bundle/verify); here they are stored
 * and marked as waiting to be shown. Each change joins as hidden < withheld < known.
 */
import { decodeAction, encodeAction } from './action-codec.ts';
import type { StoredAction, StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import { chainAfter } from './commitment.ts';
import { idBytes } from './ids.ts';
import { actionByDigest, type LogStore, noteLamport, replicaKey } from './store.ts';

export interface ReceivedAction {
  readonly replica: RecordId;
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  /** Absent when only the digest was handed over. */
  readonly action?: StoredAction;
}

/** What an arrival added: numbers of the changes that count as brought by it. */
export type Arrival = { readonly kind: 'new' | 'same' } | { readonly kind: 'fuller'; readonly changes: readonly number[] };

export function receiveAction(store: LogStore, received: ReceivedAction): Arrival {
  const present = actionByDigest(store, received.digest);
  if (!present) {
    insertReceived(store, received);
    return { kind: received.action ? 'new' : 'same' };
  }
  if (!received.action) return { kind: 'same' };
  noteLamport(store, received.action.lamport);
  if (present.body === null) {
    store
      .sql('UPDATE action SET body = ?, lamport = ?, pending = 1 WHERE key = ?')
      .run(encodeAction(received.action), received.action.lamport, present.key);
    return { kind: 'new' };
  }
  const { joined, gained } = joinChanges(decodeAction(present.body).changes, received.action.changes);
  if (gained.length === 0) return { kind: 'same' };
  store
    .sql('UPDATE action SET body = ?, pending = 1 WHERE key = ?')
    .run(encodeAction({ ...received.action, changes: joined }), present.key);
  return { kind: 'fuller', changes: gained };
}

function insertReceived(store: LogStore, received: ReceivedAction): void {
  const chain = chainAfter(received.prev, received.digest);
  const { action } = received;
  if (action) noteLamport(store, action.lamport);
  store
    .sql('INSERT INTO action (digest, replica_key, seq, prev, chain, lamport, body, pending) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      received.digest,
      replicaKey(store, received.replica),
      received.seq,
      received.prev,
      chain,
      action?.lamport ?? null,
      action ? encodeAction(action) : null,
      action ? 1 : 0,
    );
}

/** The fuller of two states for each change; equal digests make sure that they tell of the same. */
export function joinChanges(
  present: readonly StoredChange[],
  arriving: readonly StoredChange[],
): { joined: StoredChange[]; gained: number[] } {
  const gained: number[] = [];
  const joined = present.map((change, n) => {
    const other = arriving[n]!;
    if (rank(other) <= rank(change)) return change;
    gained.push(n);
    return other;
  });
  return { joined, gained };
}

function rank(change: StoredChange): number {
  if (isHidden(change)) return 0;
  return isKnown(change) ? 2 : 1;
}

/** The seq and replica of two or more different actions that claim the same place. */
export interface Fork {
  readonly replica: Buffer;
  readonly seq: number;
  readonly actions: number;
}

/** Replicas that were written in two places at once. Both branches are kept. */
export function listForks(store: LogStore): Fork[] {
  return store
    .sql<Fork>(
      'SELECT r.id AS replica, a.seq, count(*) AS actions FROM action a JOIN replica r ON r.key = a.replica_key GROUP BY a.replica_key, a.seq HAVING count(*) > 1 ORDER BY r.id, a.seq',
    )
    .all();
}

/** True when two actions here claim this place of a replica's chain. */
export function isForked(store: LogStore, replica: RecordId, seq: number): boolean {
  const row = store
    .sql<{ actions: number }>(
      'SELECT count(*) AS actions FROM action WHERE replica_key = (SELECT key FROM replica WHERE id = ?) AND seq = ?',
    )
    .get(idBytes(replica), seq)!;
  return row.actions > 1;
}
