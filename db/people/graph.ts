/** Who stands to whom around a person or in a case: relations as they are written on either side, and acts that somebody did to somebody. */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { GraphEdge, GraphNode } from '../model/relation-graph.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { detailsOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type PeopleGroups, groupPeople } from './groups.ts';
import { recordsOfPerson } from './one-row.ts';

export interface PeopleGraph {
  /** Who is asked about, the first of them first. */
  readonly middle: readonly RecordId[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** There is more than was read. */
  readonly isCut: boolean;
}

/** A body of a State may have thousands of members. */
const mostEdges = 300;

const relationsAt = query((db, given: { ids: string; limit: number }) => {
  const all = db
    .selectFrom('relation as e')
    .innerJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('e.person_id')))))
    .select(['e.key as at', 'e.person_id as from', 'e.other_id as to', 'e.type'])
    .where('e.deleted', '=', 0)
    .where('p.deleted', '=', 0)
    .where('e.person_id', 'is not', null)
    .where('e.other_id', 'is not', null)
    .$narrowType<{ from: NotNull; to: NotNull }>();
  const at = (end: 'e.person_id' | 'e.other_id') => all.where(({ ref }) => isIdAmong(ref(end).$notNull(), given.ids));
  return at('e.person_id').union(at('e.other_id')).orderBy('at').limit(given.limit);
});

const actsAt = query((db, given: { ids: string; limit: number }) => {
  const all = db
    .selectFrom('involvement as i')
    .innerJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('i.act_id')))))
    .innerJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(['a.id as act', 'i.perpetrator_id as from', 'a.victim_id as to'])
    .where('i.deleted', '=', 0)
    .where('a.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .where('i.perpetrator_id', 'is not', null)
    .where('a.victim_id', 'is not', null)
    .$narrowType<{ from: NotNull; to: NotNull }>();
  const done = all.where(({ ref }) => isIdAmong(ref('i.perpetrator_id').$notNull(), given.ids));
  const suffered = all.where(({ ref }) => isIdAmong(ref('a.victim_id').$notNull(), given.ids));
  const ordered = db
    .selectFrom('act as a')
    .innerJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(['a.id as act', 'a.ordered_by_id as from', 'a.victim_id as to'])
    .where('a.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .where('a.ordered_by_id', 'is not', null)
    .where('a.victim_id', 'is not', null)
    .$narrowType<{ from: NotNull; to: NotNull }>();
  const byOrder = ordered.where(({ ref }) => isIdAmong(ref('a.ordered_by_id').$notNull(), given.ids));
  const onOrder = ordered.where(({ ref }) => isIdAmong(ref('a.victim_id').$notNull(), given.ids));
  return done.union(suffered).union(byOrder).union(onOrder).orderBy('act').limit(given.limit);
});

/** Whoever stands to a person, and whoever stands to them. @param id of any record of the person. */
export function personGraph(vault: ReadableVault, id: RecordId): PeopleGraph {
  const records = recordsOfPerson(vault, id);
  return gathered(vault, [records[0]!], records);
}

/** Whoever stands in a case, and to whom. @param victims whom its acts were done to. @param people all that it names. */
export function caseGraph(vault: ReadableVault, victims: readonly RecordId[], people: readonly RecordId[]): PeopleGraph {
  const faces = (ids: readonly RecordId[]) => {
    const same = groupPeople(vault, ids);
    return [...new Set(ids.map((one) => same(one)[0]!))];
  };
  const middle = faces(victims.length > 0 ? victims : people.slice(0, 1));
  return gathered(vault, middle, people);
}

/** @param asked records: their edges, and the relations of whoever these lead to. */
function gathered(vault: ReadableVault, middle: readonly RecordId[], asked: readonly RecordId[]): PeopleGraph {
  const acts = actsAt.all(vault, { ids: manyIds(asked.map(idBytes)), limit: mostEdges });
  const first = relationsAt.all(vault, { ids: manyIds(asked.map(idBytes)), limit: mostEdges });
  const met = [...new Set([...acts, ...first].flatMap(({ from, to }) => [idText(from), idText(to)]))];
  const next = relationsAt.all(vault, { ids: manyIds(met.map(idBytes)), limit: mostEdges });
  const relations = [...new Map([...first, ...next].map((one) => [one.at, one])).values()];
  const isCut = [acts, first, next].some((rows) => rows.length === mostEdges);
  const ends = [...relations, ...acts].flatMap(({ from, to }) => [idText(from), idText(to)]);
  const same = groupPeople(vault, [...new Set([...middle, ...asked, ...ends])]);
  const edges = edgesOf(relations, acts, same);
  const named = new Set([...middle, ...asked.map((one) => same(one)[0]!), ...edges.flatMap(({ from, to }) => [from, to])]);
  return { middle: middle.map((one) => same(one)[0]!), nodes: [...named].map((one) => nodeOf(vault, one)), edges, isCut };
}

interface Ends {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** Between two persons each relation once, and all acts as one edge. */
function edgesOf(
  relations: readonly (Ends & { readonly type: string | null })[],
  acts: readonly (Ends & { readonly act: Buffer })[],
  same: PeopleGroups,
): GraphEdge[] {
  const face = (id: Buffer) => same(idText(id))[0]!;
  const edges = new Map<string, GraphEdge>();
  for (const { from, to, type } of relations) {
    const edge = { from: face(from), to: face(to), by: 'relation', type, count: 1 } as const;
    edges.set(`${edge.from} ${edge.to} ${type}`, edge);
  }
  const done = Map.groupBy(acts, ({ from, to }) => `${face(from)} ${face(to)}`);
  for (const [pair, all] of done) {
    const [from, to] = pair.split(' ') as [RecordId, RecordId];
    edges.set(`${pair} acts`, { from, to, by: 'acts', type: null, count: new Set(all.map(({ act }) => idText(act))).size });
  }
  return [...edges.values()].filter(({ from, to }) => from !== to);
}

function nodeOf(vault: ReadableVault, id: RecordId): GraphNode {
  const kind = detailsOf(vault, 'person', id)?.fields['kind'];
  return { id, name: personCalled(vault, id), kind: typeof kind === 'string' ? kind : null };
}
