/**
 * Writes one action of this replica: commitments, chain, row, projection. One transaction.
 */
import type { ActionId, ChangeHeader, ChangeId, FieldChange, KnownChange } from '../model/action.ts';
import { actionLimits, fieldNamePattern, schemaVersion } from '../model/action.ts';
import { canonicalJson, canonicalString, type Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { encodeGroup, encodeParents, encodeWith, saltFrom } from './action-codec.ts';
import { chainAfter, commitOf, digestOf, headJsonOf, headerJsonOf, leafOf, toBase64 } from './commitment.ts';
import { type ArrivedAction, projectAction } from './projection.ts';
import { actionByKey, findRecord, type Heads, type LogStore, parseHeads } from './store.ts';

/** Salts, leaves and bytes of the changes, in the order of their records. */
function commitChanges(
  store: LogStore,
  seed: Buffer,
  changes: readonly FieldChange[],
): { known: KnownChange[]; leaves: Buffer[]; groups: string } {
  const known: KnownChange[] = [];
  const leaves: Buffer[] = [];
  const groups: string[] = [];
  for (const members of Map.groupBy(changes, (change) => `${change.entity} ${change.record}`).values()) {
    const { entity, record } = members[0]!;
    const heads = presentHeads(store, entity, record);
    const fields = members.map((change) => {
      const parents = change.parents ?? parentsFor(store, heads, change.field);
      // The salt follows from the seed; projecting does not need it.
      const complete = { entity, field: change.field, parents, record, salt: '', value: change.value };
      const salt = saltFrom(seed, known.length);
      const value = canonicalJson(change.value);
      leaves.push(leafOf(headerJsonOf(complete), commitOf(salt, value)));
      known.push(complete);
      return `[${canonicalString(change.field)},${encodeParents(parents)},${value}]`;
    });
    groups.push(encodeGroup(entity, record, fields));
  }
  return { known, leaves, groups: groups.join(',') };
}

function presentHeads(store: LogStore, entity: string, record: RecordId): Heads {
  const row = findRecord(store, entity, record);
  return parseHeads(row?.heads ?? '{}');
}

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
 */
export function appendAction(store: LogStore, kind: string, changes: readonly FieldChange[], by: RecordId = store.by): AppendedAction {
  requireReadable(changes);
  const head = {
    by,
    kind,
    lamport: store.lamport + 1,
    replica: store.replica.id,
    schema: schemaVersion,
    seq: store.replica.seq + 1,
    wall: store.now().toISOString(),
  };
  const seed = store.random(32);
  const { known, leaves, groups } = commitChanges(store, seed, changes);
  const headJson = headJsonOf(head);
  const digest = digestOf(headJson, leaves);
  const prev = store.replica.chain;
  const chain = chainAfter(prev, digest);
  const body = encodeWith(head, groups, toBase64(seed));
  if (body.length > actionLimits.bodyChars) throw tooMuch();
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

/** Every reader refuses what is not so (db/bundle/action-line.ts). */
function requireReadable(changes: readonly FieldChange[]): void {
  if (changes.length > actionLimits.changes) throw tooMuch();
  if (!changes.every(({ field }) => fieldNamePattern.test(field)))
    throw new AppError('input.invalid', 'A tag or name holds characters that no record can carry, or is too long. Nothing was changed.');
}

function tooMuch(): AppError {
  return new AppError('input.invalid', 'This is more than one step can hold. Nothing was changed; do it in several parts.');
}

/** The change ids that a new change of `field` must name: what is there now, a whole-record erasure included. */
export function parentsFor(store: LogStore, heads: Heads, field: string): readonly ChangeId[] {
  const seen = field === 'deleted' || field === '*' ? Object.values(heads).flat() : [...(heads[field] ?? []), ...(heads['*'] ?? [])];
  return seen.map(([key, n]) => `${toBase64(actionByKey(store, key).digest)}.${n}`).sort();
}
