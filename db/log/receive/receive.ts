/**
 * Takes verified actions from elsewhere into the log: a union that never loses and never repeats.
 *
 * Whether the actions are vouched for is decided before (db/bundle/verify-chain.ts); here they are stored, and
 * their records marked as waiting to be shown. Each change joins as hidden < withheld < known < erased here.
 */
import type { StoredAction, StoredChange } from '../../model/action.ts';
import { isHidden, isKnown } from '../../model/action.ts';
import type { RecordId } from '../../model/record-id.ts';
import { chainAfter, fromBase64, toBase64 } from '../commitment.ts';
import { afterErasureArrived } from '../project/decisions.ts';
import { withoutErased } from '../project/erased-scope.ts';
import { idBytes } from '../ids.ts';
import { replaceBody } from '../pages.ts';
import { actionByDigest, type LogStore, nextActionKey, noteLamport, rememberActionId, replicaKey } from '../store.ts';
import { decodeBody, encodeBody } from '../stored-body.ts';
import { touchRecords } from '../touches.ts';

export interface ReceivedAction {
  readonly replica: RecordId;
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  /** Absent when only the digest was handed over. */
  readonly action?: StoredAction;
}

/** What an arrival added: numbers of the changes that count as brought by it. `erased` values were not written: they are erased here. */
export type Arrival = { readonly erased: number } & (
  | { readonly kind: 'new' | 'same' }
  | { readonly kind: 'fuller'; readonly changes: readonly number[] }
);

export function receiveAction(store: LogStore, received: ReceivedAction): Arrival {
  const present = actionByDigest(store, received.digest);
  const { action } = received;
  if (!action) {
    if (!present) insertReceived(store, received, nextActionKey(store), undefined);
    return { kind: 'same', erased: 0 };
  }
  noteLamport(store, action.lamport);
  if (!present?.body) {
    const { action: kept, erased } = withoutErased(store, action);
    insertReceived(store, received, present?.key ?? nextActionKey(store), kept, present !== undefined);
    return { kind: 'new', erased };
  }
  const { joined, gained, erased } = joinChanges(decodeBody(store, present).changes, action.changes);
  if (gained.length === 0) return { kind: 'same', erased };
  const stripped = withoutErased(store, { ...action, changes: joined });
  writeBody(store, present.key, stripped.action, toBase64(received.digest));
  return { kind: 'fuller', changes: gained, erased: erased + stripped.erased };
}

function insertReceived(store: LogStore, received: ReceivedAction, key: number, action: StoredAction | undefined, isHere = false): void {
  const { digest, prev, replica, seq } = received;
  if (!isHere) {
    store
      .sql('INSERT INTO action (key, replica_key, seq, lamport, erases, digest, chain, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        key,
        replicaKey(store, replica),
        seq,
        action?.lamport ?? null,
        action?.kind === 'erase' ? 1 : 0,
        digest,
        chainAfter(prev, digest),
        action ? bodyOf(store, key, action) : null,
      );
  } else if (action) {
    replaceBody(store, key, bodyOf(store, key, action), action.lamport);
    if (action.kind === 'erase') store.sql('UPDATE action SET erases = 1 WHERE key = ?').run(key);
  }
  const id = rememberActionId(store, key, toBase64(digest));
  if (action?.kind === 'erase') afterErasureArrived(store, id);
}

function writeBody(store: LogStore, key: number, action: StoredAction, id: string): void {
  replaceBody(store, key, bodyOf(store, key, action), action.lamport);
  if (action.kind === 'erase') afterErasureArrived(store, id);
}

/** The bytes to store. Its records are noted, and wait to be shown. */
function bodyOf(store: LogStore, key: number, { changes, seed, ...head }: StoredAction): Buffer {
  const recordKeys = touchRecords(store, key, changes);
  return encodeBody(store, head, changes, recordKeys, seed !== undefined && changes.every(isKnown) ? fromBase64(seed) : undefined);
}

/** The fuller of two states for each change; equal digests make sure that they tell of the same. */
export function joinChanges(
  present: readonly StoredChange[],
  arriving: readonly StoredChange[],
): { joined: StoredChange[]; gained: number[]; erased: number } {
  const gained: number[] = [];
  let erased = 0;
  const joined = present.map((change, n) => {
    const other = arriving[n]!;
    if (rank(change) === erasedRank && isKnown(other)) erased += 1;
    if (rank(other) <= rank(change)) return change;
    gained.push(n);
    return other;
  });
  return { joined, gained, erased };
}

/** What was erased here is never filled again. */
const erasedRank = 3;

function rank(change: StoredChange): number {
  if (isHidden(change)) return 0;
  if (isKnown(change)) return 2;
  return change.isErased ? erasedRank : 1;
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
