/**
 * Writes one action of this replica: commitments, chain, row, projection. One transaction.
 */
import type { ActionId, ChangeId, FieldChange, KnownChange } from '../model/action.ts';
import { schemaVersion } from '../model/action.ts';
import { canonicalJson, canonicalString } from '../model/canonical-json.ts';
import type { RecordId } from '../model/record-id.ts';
import { chainAfter, commitOf, digestOf, headJsonOf, headerJsonOf, leafOf, toBase64 } from './commitment.ts';
import { type ArrivedAction, projectAction } from './projection.ts';
import { actionByKey, findRecord, type Heads, type LogStore } from './store.ts';

export interface AppendedAction {
  readonly id: ActionId;
  readonly key: number;
  readonly seq: number;
  readonly lamport: number;
  readonly changes: readonly KnownChange[];
}

/**
 * Appends an action. The parents of each change are the present heads of its field, unless given.
 *
 * A `deleted` change has the heads of every field as parents: an edit it did not see is a conflict.
 */
export function appendAction(store: LogStore, kind: string, changes: readonly FieldChange[], by: RecordId = store.by): AppendedAction {
  const head = {
    by,
    kind,
    lamport: store.lamport + 1,
    replica: store.replica.id,
    schema: schemaVersion,
    seq: store.replica.seq + 1,
    wall: store.now().toISOString(),
  };
  const known: KnownChange[] = [];
  const leaves: Buffer[] = [];
  const parts: string[] = [];
  const heads = new Map<string, Heads>();
  for (const change of changes) {
    const parents = change.parents ?? presentParents(store, change, heads);
    const salt = store.random(32);
    const complete = { entity: change.entity, field: change.field, parents, record: change.record, salt: toBase64(salt), value: change.value };
    const header = headerJsonOf(complete);
    const value = canonicalJson(change.value);
    leaves.push(leafOf(header, commitOf(salt, value)));
    parts.push(`${header.slice(0, -1)},"salt":${canonicalString(complete.salt)},"value":${value}}`);
    known.push(complete);
  }
  const headJson = headJsonOf(head);
  const digest = digestOf(headJson, leaves);
  const prev = store.replica.chain;
  const chain = chainAfter(prev, digest);
  const body = `{"by":${canonicalString(by)},"changes":[${parts.join(',')}],${headJson.slice(headJson.indexOf('"kind"'))}`;
  const row = store
    .sql('INSERT INTO action (digest, replica_key, seq, prev, chain, lamport, body) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(digest, store.replica.key, head.seq, prev, chain, head.lamport, body);
  store.replica.seq = head.seq;
  store.replica.chain = chain;
  store.lamport = head.lamport;
  const arrived: ArrivedAction = { key: Number(row.lastInsertRowid), id: toBase64(digest), head, changes: known };
  projectAction(store, arrived);
  return { id: arrived.id, key: arrived.key, seq: head.seq, lamport: head.lamport, changes: known };
}

function presentParents(store: LogStore, change: FieldChange, cache: Map<string, Heads>): readonly ChangeId[] {
  const cacheKey = `${change.entity} ${change.record}`;
  let heads = cache.get(cacheKey);
  if (!heads) {
    const row = findRecord(store, change.entity, change.record);
    heads = row ? (JSON.parse(row.heads) as Heads) : {};
    cache.set(cacheKey, heads);
  }
  return parentsFor(store, heads, change.field);
}

/** The change ids that a new change of `field` must name: what is there now, a whole-record erasure included. */
export function parentsFor(store: LogStore, heads: Heads, field: string): readonly ChangeId[] {
  const seen = field === 'deleted' || field === '*' ? Object.values(heads).flat() : [...(heads[field] ?? []), ...(heads['*'] ?? [])];
  return seen.map(([key, n]) => `${toBase64(actionByKey(store, key).digest)}.${n}`).sort();
}
