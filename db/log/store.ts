/**
 * One open log: its connection, its prepared statements, and where this replica stands.
 *
 * Everything here is synchronous and expects to run inside a transaction of the caller.
 */
import type { Statement } from 'better-sqlite3';

import { entities } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { prepared } from '../query/prepared.ts';
import type { Connection } from '../vault/connection.ts';
import { fromBase64, toBase64 } from './commitment.ts';
import { idBytes, idText, type RandomBytes } from './ids.ts';
import { type LogMemory, newMemory } from './memory.ts';
import type { Upcaster } from './upcast.ts';
import { upcasters } from './upcast.ts';

/** `[action key, n]` of each head, by field. */
export type Heads = Record<string, [number, number][]>;

/**
 * The heads that a record's row holds. Without a prototype: a bundle may name a field `constructor`,
 * and that must be a field like any other.
 */
export function parseHeads(text: string): Heads {
  return Object.assign(Object.create(null), JSON.parse(text)) as Heads;
}

export interface OwnReplica {
  readonly key: number;
  readonly id: RecordId;
  readonly prefix: string;
  seq: number;
  chain: Buffer;
}

export interface LogOptions {
  readonly now: () => Date;
  readonly random: RandomBytes;
  /** The person whose actions are recorded. */
  readonly by: RecordId;
  /** The public key of the vault that it is of: who is a stranger to it follows from that. */
  readonly signingKey?: Buffer;
  /** What this version can show; tests pass an older or newer set. */
  readonly entities?: ReadonlyMap<string, EntityDefinition>;
  /** How older schemas are read; tests pass steps that do not exist yet. */
  readonly upcasters?: ReadonlyMap<number, Upcaster>;
}

export interface LogStore extends LogMemory {
  readonly raw: Connection;
  readonly now: () => Date;
  readonly random: RandomBytes;
  readonly entities: ReadonlyMap<string, EntityDefinition>;
  readonly upcasters: ReadonlyMap<number, Upcaster>;
  /** Who writes now: in a vault work several people, one at a time. */
  by: RecordId;
  readonly replica: OwnReplica;
  /** The highest lamport seen. */
  lamport: number;
  /** Records whose search document is out of date; the vault writes them before it commits. */
  readonly dirty: Map<number, string>;
  /** Values were erased in this transaction: nothing of them may stay in the index. */
  hasErased: boolean;
  /** Tables changed since the last commit, for `changed` events. */
  readonly changedTables: Set<string>;
  /** Imports whose changes do not count at present; undefined until read. */
  exclusions: readonly ExclusionRule[] | undefined;
  readonly signingKey: Buffer | undefined;
  /** Replicas of vaults that nobody here knows; undefined until read. */
  strangers: ReadonlySet<string> | undefined;
  /** A statement prepared once per connection. */
  sql<Row = unknown>(source: string): Statement<unknown[], Row>;
}

/** Which changes an excluded import brought: see decide/acceptance.ts. */
export interface ExclusionRule {
  covers(replica: string, seq: number, actionId: string, n: number): boolean;
}

export function openLogStore(raw: Connection, replica: OwnReplica, options: LogOptions): LogStore {
  const store: LogStore = {
    raw,
    now: options.now,
    random: options.random,
    entities: options.entities ?? entities,
    upcasters: options.upcasters ?? upcasters,
    ...newMemory(),
    by: options.by,
    replica,
    lamport: 0,
    dirty: new Map(),
    hasErased: false,
    changedTables: new Set(),
    exclusions: undefined,
    signingKey: options.signingKey,
    strangers: undefined,
    sql: (source) => prepared(raw, source),
  };
  store.lamport = readLamport(store);
  return store;
}

function readLamport(store: LogStore): number {
  // In a fork two actions stand at one place: a copy's lower count would be gone on with, and no reader would take what follows.
  const own = store
    .sql<{ lamport: number | null }>('SELECT max(lamport) AS lamport FROM action WHERE replica_key = ? AND seq = ?')
    .get(store.replica.key, store.replica.seq);
  const noted = store.sql<{ value: number }>("SELECT value FROM vault_meta WHERE name = 'lamport'").get();
  return Math.max(own?.lamport ?? 0, noted?.value ?? 0);
}

/** Remembers the highest lamport of actions that came from elsewhere. */
export function noteLamport(store: LogStore, lamport: number): void {
  if (lamport <= store.lamport) return;
  store.lamport = lamport;
  store
    .sql("INSERT INTO vault_meta (name, value) VALUES ('lamport', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(lamport);
}

export interface RecordRow {
  readonly key: number;
  readonly entity: string;
  readonly id: Buffer;
  /** The first action that came of it; others are listed in `touch`. NULL while a rebuild has not come to any. */
  readonly origin: number | null;
  /** NULL while all that is known of it is its first action, and that one counts as it stands: see `headsOf`. */
  readonly heads: string | null;
  /** 1 while its rows are behind the log. */
  readonly pending: number;
}

const recordColumns = 'key, entity, id, origin, heads, pending';

export function findRecord(store: LogStore, entity: string, id: RecordId): RecordRow | undefined {
  return store.sql<RecordRow>(`SELECT ${recordColumns} FROM record WHERE id = ? AND entity = ?`).get(idBytes(id), entity);
}

function rowByKey(store: LogStore, key: number): RecordRow | undefined {
  return store.sql<RecordRow>(`SELECT ${recordColumns} FROM record WHERE key = ?`).get(key);
}

export function recordByKey(store: LogStore, key: number): RecordRow {
  const row = rowByKey(store, key);
  if (!row) throw new Error('No such record key');
  return row;
}

/** Records whose rows are behind the log, oldest first. */
export function pendingRecords(store: LogStore, limit: number): RecordRow[] {
  return store.sql<RecordRow>(`SELECT ${recordColumns} FROM record WHERE pending = 1 ORDER BY key LIMIT ?`).all(limit);
}

/** Entries that are kept in memory of what the database knows; then it begins anew. */
const remembered = 10_000;

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  if (map.size >= remembered) map.clear();
  map.set(key, value);
  return value;
}

/** Entity and id of a record, as its row says. */
export interface RecordName {
  readonly entity: string;
  readonly id: RecordId;
}

/** Entity and id of a record that is known to be there. */
export function recordNameOf(store: LogStore, key: number): RecordName {
  return store.recordNames.get(key) ?? rememberName(store, recordByKey(store, key));
}

/** As `recordNameOf`, for keys from outside. @returns nothing where no record has this key, or none has it any more. */
export function recordNameIfAny(store: LogStore, key: number): RecordName | undefined {
  const known = store.recordNames.get(key);
  if (known) return known;
  const row = rowByKey(store, key);
  return row && rememberName(store, row);
}

function rememberName({ recordNames }: LogStore, { key, entity, id }: RecordRow): RecordName {
  return remember(recordNames, key, { entity, id: idText(id) });
}

export function replicaIdTextOf(store: LogStore, key: number): RecordId {
  const known = store.replicaIds.get(key);
  if (known !== undefined) return known;
  const row = store.sql<{ id: Buffer }>('SELECT id FROM replica WHERE key = ?').get(key);
  if (!row) throw new Error('No such replica key');
  return remember(store.replicaIds, key, idText(row.id));
}

export interface ActionRow {
  readonly key: number;
  readonly digest: Buffer;
  readonly replica_key: number;
  readonly seq: number;
  readonly chain: Buffer;
  readonly lamport: number | null;
  /** NULL while only the digest of the action is known. */
  readonly body: Buffer | null;
}

export const actionColumns = 'key, digest, replica_key, seq, chain, lamport, body';

export function actionByKey(store: LogStore, key: number): ActionRow {
  const row = store.sql<ActionRow>(`SELECT ${actionColumns} FROM action WHERE key = ?`).get(key);
  if (!row) throw new Error('No such action key');
  return row;
}

/** The index holds the first eight bytes: enough to find the row, which is then compared whole. */
const byDigest = 'substr(digest, 1, 8) = ? AND digest = ?';

export function actionByDigest(store: LogStore, digest: Buffer): ActionRow | undefined {
  return store.sql<ActionRow>(`SELECT ${actionColumns} FROM action WHERE ${byDigest}`).get(digest.subarray(0, 8), digest);
}

/** The base64url digest of an action that is here. */
export function actionIdOf(store: LogStore, key: number): string {
  const known = store.actionIds.byKey.get(key);
  if (known !== undefined) return known;
  const row = store.sql<{ digest: Buffer }>('SELECT digest FROM action WHERE key = ?').get(key);
  if (!row) throw new Error('No such action key');
  return rememberActionId(store, key, toBase64(row.digest));
}

/** The local key of an action; `undefined` for one that is not here. */
export function actionKeyOf(store: LogStore, id: string): number | undefined {
  const known = store.actionIds.byId.get(id);
  if (known !== undefined) return known;
  const digest = fromBase64(id);
  const row = store.sql<{ key: number }>(`SELECT key FROM action WHERE ${byDigest}`).get(digest.subarray(0, 8), digest);
  if (row) rememberActionId(store, row.key, id);
  return row?.key;
}

export function rememberActionId(store: LogStore, key: number, id: string): string {
  remember(store.actionIds.byId, id, key);
  return remember(store.actionIds.byKey, key, id);
}

/** The key of the action that came last: none is ever taken out. */
export function lastActionKey(store: LogStore): number {
  store.lastActionKey ??= store.sql<{ last: number }>('SELECT coalesce(max(key), 0) AS last FROM action').get()!.last;
  return store.lastActionKey;
}

/** The key of an action that is added now. */
export function nextActionKey(store: LogStore): number {
  store.lastActionKey = lastActionKey(store) + 1;
  return store.lastActionKey;
}

/** @returns the replica's local key, adding a row the first time it is met. */
export function replicaKey(store: LogStore, replica: RecordId): number {
  const id = idBytes(replica);
  const known = store.sql<{ key: number }>('SELECT key FROM replica WHERE id = ?').get(id);
  if (known) return known.key;
  const added = store
    .sql('INSERT INTO replica (id, prefix, origin, since) VALUES (?, ?, ?, ?)')
    .run(id, replicaPrefix(id), 'received', store.now().toISOString());
  store.strangers = undefined;
  return Number(added.lastInsertRowid);
}

/** True for a replica that this vault writes as, or wrote as, or its twin. */
export function isOwnReplica(store: LogStore, replica: RecordId): boolean {
  return store.sql('SELECT 1 FROM replica WHERE id = ? AND mine > 0').get(idBytes(replica)) !== undefined;
}

const prefixLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Three letters that short human ids of a replica begin with; no 0/O or 1/I. */
export function replicaPrefix(id: Uint8Array): string {
  return [...id.subarray(13, 16)].map((byte) => prefixLetters[byte % 32]).join('');
}

/** After a transaction was taken back: what was read or added in it may not be there. */
export function forgetMemory(store: LogStore): void {
  store.words.byText.clear();
  store.words.byKey.clear();
  store.actionIds.byKey.clear();
  store.actionIds.byId.clear();
  store.hasBeside = undefined;
  store.recordNames.clear();
  store.replicaIds.clear();
  store.lastActionKey = undefined;
  store.newIds.clear();
  store.largeBodies.clear();
  store.dirty.clear();
  store.hasErased = false;
  store.changedTables.clear();
  store.exclusions = undefined;
  store.strangers = undefined;
}
