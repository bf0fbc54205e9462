/**
 * The log's vocabulary: actions, their changes, and the three states a change can be in.
 *
 * The bytes are fixed for ever (docs/vault-format.md, "The log"): every name below is hashed.
 */
import type { Json } from './canonical-json.ts';
import type { RecordId } from './record-id.ts';

/** The version of entities and fields that this app writes. Older ones are upcast when projected. */
export const schemaVersion = 1;

/** `*`, a field, or an element of a set: `tags/<code>`. */
export const fieldNamePattern = /^(?:\*|[A-Za-z][A-Za-z0-9]{0,63}(?:\/[^\u0000-\u001f]{1,200})?)$/;

/** base64url of the 32-byte digest of an action. */
export type ActionId = string;
/** `<action id>.<n>`: the n-th change of an action, counted from 0. */
export type ChangeId = string;

export interface ActionHead {
  /** The person of the author's vault who did it. */
  readonly by: RecordId;
  readonly kind: string;
  readonly lamport: number;
  readonly replica: RecordId;
  readonly schema: number;
  /** Counts the replica's actions from 1. */
  readonly seq: number;
  /** The author's clock, ISO 8601 in UTC. Shown, never trusted. */
  readonly wall: string;
}

export interface ChangeHeader {
  readonly entity: string;
  readonly field: string;
  readonly parents: readonly ChangeId[];
  readonly record: RecordId;
}

/** A change with its value: `salt` is base64url of 32 random bytes. */
export interface KnownChange extends ChangeHeader {
  readonly salt: string;
  readonly value: Json;
}

/** A change whose value is not here (withheld on the way, or erased): `commit` = SHA-256(salt ‖ value). */
export interface WithheldChange extends ChangeHeader {
  readonly commit: string;
  /** Taken away here by an accepted erasure, for good. It leaves as withheld: decisions do not travel. */
  readonly isErased?: true;
}

/** A change outside what was handed over: only its leaf, so that the action's digest can be checked. */
export interface HiddenChange {
  readonly leaf: string;
}

export type StoredChange = KnownChange | WithheldChange | HiddenChange;

export interface StoredAction extends ActionHead {
  readonly changes: readonly StoredChange[];
  /** base64url of 32 bytes that all salts follow from; gone as soon as one value is. */
  readonly seed?: string;
}

export function isKnown(change: StoredChange): change is KnownChange {
  return 'salt' in change;
}

export function isHidden(change: StoredChange): change is HiddenChange {
  return 'leaf' in change;
}

/** What a command hands to the log: a new value for one field of one record. */
export interface FieldChange {
  readonly entity: string;
  readonly record: RecordId;
  readonly field: string;
  readonly value: Json;
  /** The heads this edit started from, when they are not the present ones (drafts). */
  readonly parents?: readonly ChangeId[];
}
