/**
 * Writes one action of this replica: commitments, chain, row, projection. One transaction.
 */
import type { ActionId, ChangeHeader, ChangeId, FieldChange } from '../../model/action.ts';
import { schemaVersion } from '../../model/action.ts';
import { requireWritable } from '../../model/action-limits.ts';
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { saltsFrom } from '../action-codec.ts';
import { chainAfter, commitOf, digestOf, headJsonOf, headerWriter, leafOf, toBase64 } from '../commitment.ts';
import { headsOf } from '../heads.ts';
import { idBytes } from '../ids.ts';
import type { LocalGroup } from '../project/local-group.ts';
import { projectLocal, projectRecord } from '../project/projection.ts';
import {
  actionIdOf,
  findRecord,
  type Heads,
  type LogStore,
  nextActionKey,
  recordByKey,
  type RecordRow,
  rememberActionId,
} from '../store.ts';
import { encodeBody } from '../stored-body.ts';

export interface AppendedAction {
  readonly id: ActionId;
  readonly key: number;
  readonly seq: number;
  readonly lamport: number;
  readonly changes: readonly (ChangeHeader & { readonly value: Json })[];
}

/**
 * Appends an action. The parents of each change are the present heads of its field, unless given.
 *
 * A `deleted` change has the heads of every field as parents: an edit it did not see is a conflict.
 * @throws {AppError} `input.invalid` for what no reader would take; nothing is written then.
 */
export function appendAction(store: LogStore, kind: string, changes: readonly FieldChange[], by: RecordId = store.by): AppendedAction {
  const lamport = store.lamport + 1;
  const seq = store.replica.seq + 1;
  const head = { by, kind, lamport, replica: store.replica.id, schema: schemaVersion, seq, wall: store.now().toISOString() };
  const seed = store.random(32);
  const groups = groupChanges(store, changes);
  const known = groups.flatMap((group) => group.changes.map(({ change }) => change));
  const values = known.map(({ value }) => canonicalJson(value));
  requireWritable(known, values);
  // Nothing is written before this: one row of a file that is refused must not take the others with it.
  const key = nextActionKey(store);
  const keys = groups.map(({ before, entity, record }) => before?.key ?? addRecord(store, entity, record, key));
  const saltOf = saltsFrom(seed);
  const leaves = groups.flatMap((group) => {
    const headerOf = headerWriter(group);
    return group.changes.map(({ change, n }) => leafOf(headerOf(change), commitOf(saltOf(n), values[n]!)));
  });
  const digest = digestOf(headJsonOf(head), leaves);
  const chain = chainAfter(store.replica.chain, digest);
  const recordKeys = groups.flatMap((group, at) => group.changes.map(() => keys[at]!));
  store
    .sql('INSERT INTO action (key, replica_key, seq, lamport, erases, digest, chain, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(key, store.replica.key, seq, lamport, kind === 'erase' ? 1 : 0, digest, chain, encodeBody(store, head, known, recordKeys, seed));
  Object.assign(store.replica, { seq, chain });
  store.lamport = lamport;
  const id = rememberActionId(store, key, toBase64(digest));
  groups.forEach((group, at) => projectLocal(store, { key, id, head }, group, keys[at]!));
  return { id, key, seq, lamport, changes: known };
}

/** The changes by record, numbered in that order, each with its parents. */
function groupChanges(store: LogStore, changes: readonly FieldChange[]): LocalGroup[] {
  let n = 0;
  return byRecord(changes).map((members) => {
    const { entity, record } = members[0]!;
    requireOnce(members);
    const before = presentRecord(store, entity, record);
    const heads = before ? headsOf(store, before) : {};
    let followsHeads = true;
    const numbered = members.map(({ field, value, parents: given }) => {
      const present = before ? parentsFor(store, heads, field) : [];
      const parents = given ?? present;
      if (given && !isSame(given, present)) followsHeads = false;
      // The salt follows from the seed; nothing here needs it.
      return { n: n++, change: { entity, field, parents, record, salt: '', value } };
    });
    return { entity, record, before, heads, changes: numbered, followsHeads };
  });
}

/** Two values for one field in one action would be a conflict with oneself. */
function requireOnce(members: readonly FieldChange[]): void {
  if (members.length > 1 && new Set(members.map(({ field }) => field)).size !== members.length)
    throw new AppError('input.invalid', 'One action names the same field twice.');
}

function byRecord(changes: readonly FieldChange[]): readonly (readonly FieldChange[])[] {
  const groups = new Map<string, FieldChange[]>();
  let present: FieldChange[] = [];
  for (const change of changes) {
    const last = present[0];
    if (last?.record !== change.record || last.entity !== change.entity) {
      const name = `${change.entity} ${change.record}`;
      const found = groups.get(name);
      present = found ?? [];
      if (!found) groups.set(name, present);
    }
    present.push(change);
  }
  return [...groups.values()];
}

/** What waits to be shown is shown first: its heads are what a person would see and what this change follows. */
function presentRecord(store: LogStore, entity: string, record: RecordId): RecordRow | undefined {
  // An id that was drawn just now is nobody's yet.
  if (store.newIds.delete(record)) return undefined;
  const found = findRecord(store, entity, record);
  if (found?.pending !== 1) return found;
  projectRecord(store, found);
  return recordByKey(store, found.key);
}

function addRecord(store: LogStore, entity: string, record: RecordId, origin: number): number {
  const added = store.sql('INSERT INTO record (id, entity, origin) VALUES (?, ?, ?)').run(idBytes(record), entity, origin);
  return Number(added.lastInsertRowid);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.toSorted().every((id, at) => id === other[at]);
}

/** The change ids that a new change of `field` must name: what is there now, a whole-record erasure included. */
export function parentsFor(store: LogStore, heads: Heads, field: string): readonly ChangeId[] {
  const seen = field === 'deleted' || field === '*' ? Object.values(heads).flat() : [...(heads[field] ?? []), ...(heads['*'] ?? [])];
  return seen.map(([key, n]) => `${actionIdOf(store, key)}.${n}`).sort();
}
