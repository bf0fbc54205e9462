/** Who and what is counted otherwise than record by record: the same once, a group as many as it has. */
import type { NotNull } from 'kysely';

import type { PivotMeasure } from '../model/pivot-names.ts';
import { query } from '../query/query.ts';
import { type CountedOtherwise, manyCounted } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

const sameEdges = query((db, given: { entity: string }) =>
  db
    .selectFrom('same_as')
    .select(['one_id', 'other_id'])
    .where('entity', '=', given.entity)
    .where('verdict', '=', 'same')
    .where('deleted', '=', 0)
    .where('one_id', 'is not', null)
    .where('other_id', 'is not', null)
    .$narrowType<{ one_id: NotNull; other_id: NotNull }>(),
);

/** A group in the trash is still as large as it is. */
const groups = query((db) =>
  db
    .selectFrom('person as p')
    .leftJoin('field_state as s', (join) =>
      join.onRef('s.record_key', '=', 'p.key').on('s.field', '=', 'groupSize').on('s.state', '=', 'conflict'),
    )
    .select(['p.id', 'p.kind', 'p.group_size', 's.state'])
    .where((eb) => eb.or([eb('p.group_size', 'is not', null), eb('p.kind', 'in', ['group', 'organisation'])])),
);

/** What `countedOtherwise` takes; nothing where all is counted as it stands. */
export function otherwiseIn(vault: ReadableVault, measure: PivotMeasure): string | undefined {
  if (measure === 'acts') return undefined;
  const clusters = clustersOf(sameEdges.all(vault, { entity: measure === 'cases' ? 'case' : 'person' }));
  const counted = measure === 'cases' ? clusters.map((members) => ({ members, ...one })) : sizedClusters(vault, clusters);
  const listed = counted.flatMap(({ members, weight, mark }) => members.map((id) => ({ id, face: members[0]!, weight, mark })));
  return listed.length === 0 ? undefined : manyCounted(listed);
}

type Cluster = readonly Buffer[];
type Counted = { readonly members: Cluster } & Pick<CountedOtherwise, 'weight' | 'mark'>;
const one = { weight: 1, mark: null };

/** Records that edges tie together, the smallest id first. */
function clustersOf(edges: readonly { one_id: Buffer; other_id: Buffer }[]): Cluster[] {
  const clusterOf = new Map<string, Buffer[]>();
  for (const { one_id, other_id } of edges) {
    const [into, from] = [one_id, other_id].map((id) => clusterOf.get(id.toString('hex')) ?? [id]) as [Buffer[], Buffer[]];
    if (into !== from) into.push(...from);
    for (const id of into) clusterOf.set(id.toString('hex'), into);
  }
  return [...new Set(clusterOf.values())].map((members) => members.toSorted((a, b) => a.compare(b)));
}

function sizedClusters(vault: ReadableVault, clusters: readonly Cluster[]): Counted[] {
  const sizes = new Map(groups.all(vault).map((row) => [row.id.toString('hex'), row]));
  const grouped = clusters.map((members) => ({
    members,
    ...countOf(
      members.map((id) => {
        const hex = id.toString('hex');
        const size = sizes.get(hex);
        sizes.delete(hex);
        return size;
      }),
    ),
  }));
  const alone = [...sizes.values()].map((size) => ({ members: [size.id], ...countOf([size]) }));
  return [...grouped, ...alone];
}

type Size = Pick<ReturnType<typeof groups.all>[number], 'kind' | 'group_size' | 'state'>;

/**
 * As how many people the records of one party count: the least that any of them says, for a count says "at least".
 * A group of which no size is sure counts as one; an organisation is nobody.
 */
function countOf(records: readonly (Size | undefined)[]): Pick<CountedOtherwise, 'weight' | 'mark'> {
  const known = records.flatMap((size) => (size && size.state === null && (size.group_size ?? 0) > 0 ? [size.group_size!] : []));
  if (known.length > 0) return { weight: Math.min(...known), mark: null };
  if (records.some((size) => size?.kind === 'group' || size?.state === 'conflict')) return { weight: 1, mark: 'group' };
  return records.every((size) => size?.kind === 'organisation') ? { weight: 0, mark: 'organisation' } : one;
}
