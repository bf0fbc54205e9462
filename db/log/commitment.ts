/**
 * The hashes that bind the log: leaf, digest, chain (docs/vault-format.md, "The log").
 *
 *   commit = SHA-256(salt ‖ value)                     value as canonical JSON
 *   leaf   = SHA-256(0x00 ‖ header ‖ commit)           header = {entity, field, parents, record}
 *   digest = SHA-256(0x02 ‖ SHA-256(head) ‖ leaf …)    head = the action without its changes
 *   chain  = SHA-256(0x01 ‖ chain before ‖ digest)     the first follows SHA-256(0x03 ‖ replica id)
 *   replica id = SHA-256(0x05 ‖ signing key ‖ nonce)   its first 16 bytes, shaped as a UUIDv8
 *
 * The salt hides the value from who has only the commitment, and the commitment hides the
 * header from who has only the leaf: so a change can be handed over whole, without its value,
 * or not at all, and the digest can always be checked. The first byte keeps them apart.
 */
import { sodium } from '../age/sodium.ts';
import type { ActionHead, ChangeHeader, StoredAction, StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { canonicalJson, canonicalName, canonicalString } from '../model/canonical-json.ts';

export const hashBytes = 32;

const scratch = { buffer: Buffer.allocUnsafe(64 * 1024), views: new Map<number, Buffer>() };

const nothing = Buffer.alloc(0);

/** Most inputs have one of a few hundred lengths, and a view costs as much as a short hash. */
function scratchUpTo(length: number): Buffer {
  if (length > 1024) return scratch.buffer.subarray(0, length);
  let view = scratch.views.get(length);
  if (!view) scratch.views.set(length, (view = scratch.buffer.subarray(0, length)));
  return view;
}

/** One call into the native library for one hash; the scratch buffer saves an allocation for each. */
function sha256Into(out: Buffer, prefix: Buffer | number, text: string, suffix: Buffer | undefined): Buffer {
  const needed = 64 + text.length * 3 + (suffix?.length ?? 0);
  if (scratch.buffer.length < needed) {
    scratch.buffer = Buffer.allocUnsafe(needed * 2);
    scratch.views.clear();
  }
  const { buffer } = scratch;
  let at = 0;
  if (typeof prefix === 'number') buffer[at++] = prefix;
  else at += prefix.copy(buffer, at);
  at += buffer.write(text, at, 'utf8');
  if (suffix) at += suffix.copy(buffer, at);
  sodium.crypto_hash_sha256(out, scratchUpTo(at));
  return out;
}

/** SHA-256 of a text as UTF-8. */
export function sha256(text: string): Buffer {
  return sha256Into(Buffer.allocUnsafe(hashBytes), nothing, text, undefined);
}

/** @param valueJson the value as canonical JSON. */
export function commitOf(salt: Buffer, valueJson: string): Buffer {
  return sha256Into(Buffer.allocUnsafe(hashBytes), salt, valueJson, undefined);
}

export function leafOf(headerJson: string, commit: Buffer): Buffer {
  return sha256Into(Buffer.allocUnsafe(hashBytes), 0x00, headerJson, commit);
}

export function digestOf(headJson: string, leaves: readonly Buffer[]): Buffer {
  const head = sha256(headJson);
  const out = Buffer.allocUnsafe(hashBytes);
  sodium.crypto_hash_sha256(out, Buffer.concat([Buffer.of(0x02), head, ...leaves]));
  return out;
}

export function chainAfter(before: Buffer, digest: Buffer): Buffer {
  const out = Buffer.allocUnsafe(hashBytes);
  sodium.crypto_hash_sha256(out, Buffer.concat([Buffer.of(0x01), before, digest]));
  return out;
}

/** What the first action of a replica follows. */
export function chainStart(replica: Buffer): Buffer {
  const out = Buffer.allocUnsafe(hashBytes);
  sodium.crypto_hash_sha256(out, Buffer.concat([Buffer.of(0x03), replica]));
  return out;
}

/**
 * The 16 bytes of the id that a replica of this key has: nobody can write under it with another key.
 *
 * @param signingKey the 32 bytes of the owner's Ed25519 public key.
 * @param nonce 16 random bytes, drawn when the replica is begun.
 */
export function replicaIdOf(signingKey: Uint8Array, nonce: Uint8Array): Buffer {
  const hash = Buffer.allocUnsafe(hashBytes);
  sodium.crypto_hash_sha256(hash, Buffer.concat([Buffer.of(0x05), signingKey, nonce]));
  const id = hash.subarray(0, 16);
  // RFC 9562: version 8, variant 10.
  id[6] = (id[6]! & 0x0f) | 0x80;
  id[8] = (id[8]! & 0x3f) | 0x80;
  return id;
}

/** Canonical JSON of an action without its changes. Written out by hand: it is hashed for every write. */
export function headJsonOf(head: ActionHead): string {
  return `{"by":${canonicalName(head.by)},"kind":${canonicalName(head.kind)},"lamport":${head.lamport},"replica":${canonicalName(head.replica)},"schema":${head.schema},"seq":${head.seq},"wall":${canonicalString(head.wall)}}`;
}

export function headerJsonOf({ entity, field, parents, record }: ChangeHeader): string {
  return joinHeader(field, parents, `{"entity":${canonicalName(entity)},"field":`, `,"record":${canonicalString(record)}}`);
}

/** The headers of many changes of one record: what they have in common is written once. */
export function headerWriter({ entity, record }: Pick<ChangeHeader, 'entity' | 'record'>): (header: ChangeHeader) => string {
  const before = `{"entity":${canonicalName(entity)},"field":`;
  const after = `,"record":${canonicalString(record)}}`;
  return ({ field, parents }) => joinHeader(field, parents, before, after);
}

function joinHeader(field: string, parents: readonly string[], before: string, after: string): string {
  const list = parents.length === 0 ? '[]' : `[${parents.map(canonicalString).join(',')}]`;
  // An element of a set is a value, of which there are many.
  const name = field.includes('/') ? canonicalString(field) : canonicalName(field);
  return `${before}${name},"parents":${list}${after}`;
}

/** The leaf of a change in any of its states. */
export function leafOfChange(change: StoredChange): Buffer {
  if (isHidden(change)) return fromBase64(change.leaf);
  return leafOf(headerJsonOf(change), commitOfChange(change));
}

export function commitOfChange(change: Exclude<StoredChange, { readonly leaf: string }>): Buffer {
  return isKnown(change) ? commitOf(fromBase64(change.salt), canonicalJson(change.value)) : fromBase64(change.commit);
}

export function digestOfAction(action: StoredAction): Buffer {
  return digestOf(headJsonOf(action), action.changes.map(leafOfChange));
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** @returns the bytes; what is not exactly 32 bytes of base64url gives a buffer of another length. */
export function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
