/**
 * Signed checkpoints: "my replica's chain ends here". Written at every export and lock, they
 * travel with the log, so that a relayed log is vouched for by its author and not by who relays it.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

import { canonicalJson } from '../model/canonical-json.ts';
import type { RecordId } from '../model/record-id.ts';
import { fromBase64, toBase64 } from './commitment.ts';
import { idText } from './ids.ts';
import type { LogStore } from './store.ts';

export interface Checkpoint {
  readonly replica: RecordId;
  readonly seq: number;
  /** base64url of the chain after action `seq`. */
  readonly chain: string;
  readonly wall: string;
  /** base64url of the 32-byte Ed25519 public key. */
  readonly signingKey: string;
  /** base64url of the 64-byte Ed25519 signature over `checkpointMessage`. */
  readonly signature: string;
}

/** PKCS #8 and SPKI prefixes of Ed25519 keys (RFC 8410): the rest is the 32-byte key. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
}

export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' });
}

/** The 32-byte public key of a seed. */
export function publicBytesOf(seed: Uint8Array): Buffer {
  const spki = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' });
  return Buffer.from(spki.subarray(publicPrefix.length));
}

function checkpointMessage(checkpoint: Pick<Checkpoint, 'replica' | 'seq' | 'chain' | 'wall'>): Buffer {
  const { replica, seq, chain, wall } = checkpoint;
  return Buffer.from(canonicalJson({ chain, replica, seq, type: 'lapwing-checkpoint', wall }), 'utf8');
}

/**
 * Signs the end of every branch that this vault wrote and has not signed yet.
 *
 * After a crash or a restore the log goes on under a new replica; the old one must be vouched for too.
 */
export function writeCheckpoints(store: LogStore, seed: Uint8Array): void {
  for (const replica of store.sql<{ key: number; id: Buffer }>('SELECT key, id FROM replica WHERE mine > 0').all()) {
    for (const tip of unsignedTips(store, replica.key)) {
      const unsigned = { replica: idText(replica.id), seq: tip.seq, chain: toBase64(tip.chain), wall: store.now().toISOString() };
      const signature = toBase64(sign(null, checkpointMessage(unsigned), privateKeyOf(seed)));
      storeCheckpoint(store, replica.key, { ...unsigned, signingKey: toBase64(publicBytesOf(seed)), signature });
    }
  }
}

/** The last action of each branch, from the newest checkpoint on; in a fork another branch may be signed further on. */
function unsignedTips(store: LogStore, replica: number): { seq: number; chain: Buffer }[] {
  const isForked = store
    .sql<{ forked: number }>('SELECT count(*) > coalesce(max(seq), 0) AS forked FROM action WHERE replica_key = ?')
    .get(replica)!.forked;
  const newest = store.sql<{ seq: number | null }>('SELECT max(seq) AS seq FROM checkpoint WHERE replica_key = ?').get(replica)?.seq;
  const since = isForked ? 0 : (newest ?? 0);
  return store
    .sql<{ seq: number; chain: Buffer }>(
      `SELECT seq, chain FROM action a WHERE replica_key = ? AND seq >= ?
         AND NOT EXISTS (SELECT 1 FROM action b WHERE b.replica_key = a.replica_key AND b.seq = a.seq + 1 AND b.prev = a.chain)
         AND NOT EXISTS (SELECT 1 FROM checkpoint c WHERE c.replica_key = a.replica_key AND c.seq = a.seq AND c.chain = a.chain)`,
    )
    .all(replica, since);
}

export function isCheckpointGenuine(checkpoint: Checkpoint): boolean {
  const key = fromBase64(checkpoint.signingKey);
  const signature = fromBase64(checkpoint.signature);
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    return verify(null, checkpointMessage(checkpoint), publicKeyOf(key), signature);
  } catch {
    return false;
  }
}

/** Stores a checkpoint once. */
export function storeCheckpoint(store: LogStore, replica: number, checkpoint: Checkpoint): void {
  store
    .sql('INSERT OR IGNORE INTO checkpoint (replica_key, seq, chain, wall, signing_key, signature) VALUES (?, ?, ?, ?, ?, ?)')
    .run(
      replica,
      checkpoint.seq,
      fromBase64(checkpoint.chain),
      checkpoint.wall,
      fromBase64(checkpoint.signingKey),
      fromBase64(checkpoint.signature),
    );
}

interface CheckpointRow {
  readonly seq: number;
  readonly chain: Buffer;
  readonly wall: string;
  readonly signing_key: Buffer;
  readonly signature: Buffer;
  readonly id: Buffer;
}

export function checkpointsOf(store: LogStore, replica: number): Checkpoint[] {
  const rows = store
    .sql<CheckpointRow>(
      'SELECT c.seq, c.chain, c.wall, c.signing_key, c.signature, r.id FROM checkpoint c JOIN replica r ON r.key = c.replica_key WHERE c.replica_key = ? ORDER BY c.seq',
    )
    .all(replica);
  return rows.map((row) => ({
    replica: idText(row.id),
    seq: row.seq,
    chain: toBase64(row.chain),
    wall: row.wall,
    signingKey: toBase64(row.signing_key),
    signature: toBase64(row.signature),
  }));
}
