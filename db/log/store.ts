/**
 * One open log: its connection, its prepared statements, and where this replica stands.
 *
 * Everything here is synchronous and expects to run inside a transaction of the caller.
 */
import type { Statement } from 'better-sqlite3';

import { entities } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Connection } from '../vault/connection.ts';
import { idBytes, type RandomBytes } from './ids.ts';

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
  /** What this version can show; tests pass an older or newer set. */
  readonly entities?: ReadonlyMap<string, EntityDefinition>;
}

export interface LogStore {
  readonly raw: Connection;
  readonly now: () => Date;
  readonly random: RandomBytes;
  readonly entities: ReadonlyMap<string, EntityDefinition>;
  readonly by: RecordId;
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
  /** A statement prepared once per connection. */
  sql<Row = unknown>(source: string): Statement<unknown[], Row>;
}

/** Which changes an excluded import brought: see acceptance.ts. */
export interface ExclusionRule {
  covers(replica: string, seq: number, actionId: string, n: number): boolean;
}

export function openLogStore(raw: Connection, replica: OwnReplica, options: LogOptions): LogStore {
  const statements = new Map<string, Statement<unknown[], unknown>>();
  const store: LogStore = {
    raw,
    now: options.now,
    random: options.random,
    entities: options.entities ?? entities,
    by: options.by,
    replica,
    lamport: 0,
    dirty: new Map(),
    hasErased: false,
    changedTables: new Set(),
    exclusions: undefined,
    sql<Row>(source: string) {
      let statement = statements.get(source);
      if (!statement) {
        statement = raw.prepare<unknown[], unknown>(source);
        statements.set(source, statement);
      }
      return statement as Statement<unknown[], Row>;
    },
  };
  store.lamport = readLamport(store);
  return store;
}

function readLamport(store: LogStore): number {
  const own = store
    .sql<{ lamport: number }>('SELECT lamport FROM action WHERE replica_key = ? AND seq = ?')
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
  readonly heads: string;
}

export function findRecord(store: LogStore, entity: string, id: RecordId): RecordRow | undefined {
  return store.sql<RecordRow>('SELECT key, entity, id, heads FROM record WHERE id = ? AND entity = ?').get(idBytes(id), entity);
}

export function recordByKey(store: LogStore, key: number): RecordRow {
  const row = store.sql<RecordRow>('SELECT key, entity, id, heads FROM record WHERE key = ?').get(key);
  if (!row) throw new Error('No such record key');
  return row;
}

export interface ActionRow {
  readonly key: number;
  readonly digest: Buffer;
  readonly replica_key: number;
  readonly seq: number;
  readonly prev: Buffer;
  readonly chain: Buffer;
  readonly lamport: number | null;
  readonly body: string | null;
}

export function actionByKey(store: LogStore, key: number): ActionRow {
  const row = store.sql<ActionRow>('SELECT key, digest, replica_key, seq, prev, chain, lamport, body FROM action WHERE key = ?').get(key);
  if (!row) throw new Error('No such action key');
  return row;
}

export function actionByDigest(store: LogStore, digest: Buffer): ActionRow | undefined {
  return store.sql<ActionRow>('SELECT key, digest, replica_key, seq, prev, chain, lamport, body FROM action WHERE digest = ?').get(digest);
}

/** @returns the replica's local key, adding a row the first time it is met. */
export function replicaKey(store: LogStore, replica: RecordId): number {
  const id = idBytes(replica);
  const known = store.sql<{ key: number }>('SELECT key FROM replica WHERE id = ?').get(id);
  if (known) return known.key;
  const added = store
    .sql('INSERT INTO replica (id, prefix, origin, since) VALUES (?, ?, ?, ?)')
    .run(id, replicaPrefix(id), 'received', store.now().toISOString());
  return Number(added.lastInsertRowid);
}

const prefixLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Three letters that short human ids of a replica begin with; no 0/O or 1/I. */
export function replicaPrefix(id: Uint8Array): string {
  return [...id.subarray(13, 16)].map((byte) => prefixLetters[byte % 32]).join('');
}
