/** Who is said to be the same person, for many at once: `clusterOf` asks for each of them. */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, shapedQuery } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Gives of a person all records that are said to be the same, itself included; the same list for each of them. */
export type PeopleGroups = (person: RecordId) => readonly RecordId[];

interface Edge {
  readonly one_id: Buffer;
  readonly other_id: Buffer;
}

const anyEdge = query((db) => db.selectFrom('same_as').select('key').limit(1));

const edges = shapedQuery((db, given: { ids?: string }) => {
  const all = db
    .selectFrom('same_as')
    .select(['one_id', 'other_id'])
    .where('entity', '=', 'person')
    .where('deleted', '=', 0)
    .where('verdict', '=', 'same')
    .where('one_id', 'is not', null)
    .where('other_id', 'is not', null)
    .$narrowType<{ one_id: NotNull; other_id: NotNull }>();
  const { ids } = given;
  if (ids === undefined) return all;
  const from = (end: 'one_id' | 'other_id') => all.where(({ ref }) => isIdAmong(ref(end).$notNull(), ids));
  return from('one_id').union(from('other_id'));
});

/** @param persons only these, and whoever is tied to them; without, all of the vault. */
export function groupPeople(vault: ReadableVault, persons?: readonly RecordId[]): PeopleGroups {
  const tied = new Map<RecordId, Set<RecordId>>();
  if (anyEdge.get(vault)) {
    if (persons === undefined) for (const edge of edges.all(vault, {}, undefined)) tie(tied, edge);
    else tieOutward(vault, tied, persons);
  }
  const groups = new Map<RecordId, readonly RecordId[]>();
  return (person) => groups.get(person) ?? noted(groups, reachedFrom(tied, person));
}

/** All people who are said to be the same as somebody, each group once; the first of it stands for the others. */
export function allGroups(vault: ReadableVault): (readonly RecordId[])[] {
  if (!anyEdge.get(vault)) return [];
  const tied = new Map<RecordId, Set<RecordId>>();
  for (const edge of edges.all(vault, {}, undefined)) tie(tied, edge);
  const groups = new Map<RecordId, readonly RecordId[]>();
  for (const person of tied.keys()) if (!groups.has(person)) noted(groups, reachedFrom(tied, person));
  return [...new Set(groups.values())];
}

/** From step to step: the edges of those who were met last. */
function tieOutward(vault: ReadableVault, tied: Map<RecordId, Set<RecordId>>, persons: readonly RecordId[]): void {
  const met = new Set(persons);
  for (let last = [...met]; last.length > 0; ) {
    const found = edges.all(vault, { ids: manyIds(last.map(idBytes)) }, undefined);
    for (const edge of found) tie(tied, edge);
    last = [...new Set(found.flatMap(({ one_id, other_id }) => [idText(one_id), idText(other_id)]))].filter((id) => !met.has(id));
    for (const id of last) met.add(id);
  }
}

function tie(tied: Map<RecordId, Set<RecordId>>, { one_id, other_id }: Edge): void {
  const [one, other] = [idText(one_id), idText(other_id)];
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const known = tied.get(from);
    if (known) known.add(to);
    else tied.set(from, new Set([to]));
  }
}

function reachedFrom(tied: ReadonlyMap<RecordId, ReadonlySet<RecordId>>, person: RecordId): readonly RecordId[] {
  const members = new Set([person]);
  // A set gives what is added to it while it is walked.
  for (const member of members) for (const next of tied.get(member) ?? []) members.add(next);
  return [...members].sort();
}

function noted(groups: Map<RecordId, readonly RecordId[]>, members: readonly RecordId[]): readonly RecordId[] {
  for (const member of members) groups.set(member, members);
  return members;
}
