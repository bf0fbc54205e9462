/**
 * Signed checkpoints: "my replica's chain ends here". Written at every export and lock, they
 * travel with the log, so that a relayed log is vouched for by its author and not by who relays it.
 *
 * A replica's id follows from its owner's key and a nonce. So a checkpoint proves by itself whose
 * replica it is: what a vault happens to know already decides nothing.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

import { canonicalJson } from '../../model/canonical-json.ts';
import type { RecordId } from '../../model/record-id.ts';
import { createPrevFinder } from '../chain.ts';
import { fromBase64, replicaIdOf, toBase64 } from '../commitment.ts';
import { idBytes, idText } from '../ids.ts';
import type { LogStore } from '../store.ts';

export interface Checkpoint {
  readonly replica: RecordId;
  readonly seq: number;
  /** base64url of the chain after action `seq`. */
  readonly chain: string;
  readonly wall: string;
  /** base64url of the 32-byte Ed25519 public key. */
  readonly signingKey: string;
  /** base64url of the 16 bytes that the replica's id follows from, with the key. */
  readonly nonce: string;
  /** base64url of the 64-byte Ed25519 signature over `checkpointMessage`. */
  readonly signature: string;
}

export const nonceBytes = 16;

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

function checkpointMessage({ chain, nonce, replica, seq, wall }: Omit<Checkpoint, 'signingKey' | 'signature'>): Buffer {
  return Buffer.from(canonicalJson({ chain, nonce, replica, seq, type: 'lapwing-checkpoint', wall }), 'utf8');
}

/**
 * Signs the end of every branch that this vault wrote and has not signed yet.
 *
 * After a crash or a restore the log goes on under a new replica; the old one must be vouched for too.
 * What was written under an earlier key cannot be: whoever changes the key signs with the old one first.
 */
export function writeCheckpoints(store: LogStore, seed: Uint8Array): void {
  const signingKey = publicBytesOf(seed);
  for (const replica of store.sql<OwnReplicaRow>('SELECT key, id, nonce FROM replica WHERE mine > 0').all()) {
    if (!replicaIdOf(signingKey, replica.nonce).equals(replica.id)) continue;
    const [id, nonce] = [idText(replica.id), toBase64(replica.nonce)];
    for (const tip of unsignedTips(store, replica.key, replica.id)) {
      const unsigned = { replica: id, nonce, seq: tip.seq, chain: toBase64(tip.chain), wall: store.now().toISOString() };
      const signature = toBase64(sign(null, checkpointMessage(unsigned), privateKeyOf(seed)));
      storeCheckpoint(store, replica.key, { ...unsigned, signingKey: toBase64(signingKey), signature });
    }
  }
}

interface OwnReplicaRow {
  readonly key: number;
  readonly id: Buffer;
  readonly nonce: Buffer;
}

/** The last action of each branch, from the newest checkpoint on; in a fork another branch may be signed further on. */
function unsignedTips(store: LogStore, replica: number, id: Buffer): { seq: number; chain: Buffer }[] {
  const isSigned = store.sql('SELECT 1 FROM checkpoint WHERE replica_key = ? AND seq = ? AND chain = ?');
  return tipsOf(store, replica, id).filter(({ seq, chain }) => isSigned.get(replica, seq, chain) === undefined);
}

/** Without a fork the last action is the one tip. */
function tipsOf(store: LogStore, replica: number, id: Buffer): { seq: number; chain: Buffer }[] {
  const { actions, last } = store
    .sql<{ actions: number; last: number | null }>('SELECT count(*) AS actions, max(seq) AS last FROM action WHERE replica_key = ?')
    .get(replica)!;
  const placed = 'SELECT seq, digest, chain FROM action WHERE replica_key = ?';
  if (actions === last) return store.sql<PlacedRow>(`${placed} AND seq = ?`).all(replica, last);
  const prevOf = createPrevFinder(id);
  const tips = new Map<string, PlacedRow>();
  for (const row of store.sql<PlacedRow>(`${placed} ORDER BY seq, key`).iterate(replica)) {
    const prev = prevOf(row);
    if (prev) tips.delete(toBase64(prev));
    tips.set(toBase64(row.chain), row);
  }
  return [...tips.values()];
}

interface PlacedRow {
  readonly seq: number;
  readonly digest: Buffer;
  readonly chain: Buffer;
}

/**
 * What is wrong with a checkpoint, if anything: its signature does not fit, or it is signed by
 * somebody whose replica this is not.
 */
export function checkpointFault(checkpoint: Checkpoint): 'signature' | 'owner' | undefined {
  const key = fromBase64(checkpoint.signingKey);
  const nonce = fromBase64(checkpoint.nonce);
  const signature = fromBase64(checkpoint.signature);
  if (key.length !== 32 || nonce.length !== nonceBytes || signature.length !== 64) return 'signature';
  try {
    if (!verify(null, checkpointMessage(checkpoint), publicKeyOf(key), signature)) return 'signature';
  } catch {
    return 'signature';
  }
  return replicaIdOf(key, nonce).equals(idBytes(checkpoint.replica)) ? undefined : 'owner';
}

/** Stores a checkpoint once. */
export function storeCheckpoint(store: LogStore, replica: number, checkpoint: Checkpoint): void {
  store
    .sql('INSERT OR IGNORE INTO checkpoint (replica_key, seq, chain, wall, signing_key, nonce, signature) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(
      replica,
      checkpoint.seq,
      fromBase64(checkpoint.chain),
      checkpoint.wall,
      fromBase64(checkpoint.signingKey),
      fromBase64(checkpoint.nonce),
      fromBase64(checkpoint.signature),
    );
}

interface CheckpointRow {
  readonly seq: number;
  readonly chain: Buffer;
  readonly wall: string;
  readonly signing_key: Buffer;
  readonly nonce: Buffer;
  readonly signature: Buffer;
  readonly id: Buffer;
}

export function checkpointsOf(store: LogStore, replica: number): Checkpoint[] {
  const rows = store
    .sql<CheckpointRow>(
      'SELECT c.seq, c.chain, c.wall, c.signing_key, c.nonce, c.signature, r.id FROM checkpoint c JOIN replica r ON r.key = c.replica_key WHERE c.replica_key = ? ORDER BY c.seq',
    )
    .all(replica);
  return rows.map((row) => ({
    replica: idText(row.id),
    seq: row.seq,
    chain: toBase64(row.chain),
    wall: row.wall,
    signingKey: toBase64(row.signing_key),
    nonce: toBase64(row.nonce),
    signature: toBase64(row.signature),
  }));
}

interface KnownReplica extends Omit<OwnReplicaRow, 'nonce'> {
  /** Of own replicas only. */
  readonly nonce: Buffer | null;
}

/**
 * Replicas whose id does not follow from the key of who vouches for them: nothing that came by a
 * bundle or was written here is so.
 *
 * @param signingKey the vault's own public key.
 */
export function strayReplicas(store: LogStore, signingKey: Buffer): RecordId[] {
  const owners = store.sql<{ signing_key: Buffer; nonce: Buffer }>(
    'SELECT DISTINCT signing_key, nonce FROM checkpoint WHERE replica_key = ?',
  );
  return store
    .sql<KnownReplica>('SELECT key, id, nonce FROM replica ORDER BY key')
    .all()
    .filter(({ key, id, nonce }) => {
      const known = owners.all(key);
      if (known.some((owner) => !replicaIdOf(owner.signing_key, owner.nonce).equals(id))) return true;
      if (nonce === null) return known.length === 0;
      return ![signingKey, ...known.map((owner) => owner.signing_key)].some((owner) => replicaIdOf(owner, nonce).equals(id));
    })
    .map(({ id }) => idText(id));
}
