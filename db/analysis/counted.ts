/** Who and what is counted otherwise than record by record: the same once, a group as many as it has. */
import type { NotNull } from 'kysely';

import type { PivotMeasure } from '../model/pivot-names.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { Parties } from '../people/parties.ts';
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

type Counted = Pick<CountedOtherwise, 'id' | 'face' | 'weight' | 'mark'>;

/** What `countedOtherwise` takes; nothing where all is counted as it stands. @param parties all of the vault. */
export function otherwiseIn(vault: ReadableVault, measure: PivotMeasure, parties?: Parties): string | undefined {
  if (measure === 'acts') return undefined;
  const same = clustersOf(sameEdges.all(vault, { entity: measure === 'cases' ? 'case' : 'person' }));
  const plain = same.flatMap((members) => members.map((id): Counted => ({ id, face: members[0]!, ...one })));
  const listed = parties ? withParties(plain, parties) : plain;
  return listed.length === 0 ? undefined : manyCounted(listed);
}

const one = { weight: 1, mark: null };

/** Records that edges tie together, the smallest id first. */
function clustersOf(edges: readonly { one_id: Buffer; other_id: Buffer }[]): Buffer[][] {
  const clusterOf = new Map<string, Buffer[]>();
  for (const { one_id, other_id } of edges) {
    const [into, from] = [one_id, other_id].map((id) => clusterOf.get(id.toString('hex')) ?? [id]) as [Buffer[], Buffer[]];
    if (into !== from) into.push(...from);
    for (const id of into) clusterOf.set(id.toString('hex'), into);
  }
  return [...new Set(clusterOf.values())].map((members) => members.toSorted((a, b) => a.compare(b)));
}

/** Groups as many as they are, and one where nobody knows; organisations are nobody. */
function withParties(plain: readonly Counted[], { parties, same }: Parties): Counted[] {
  const listed = new Map(plain.map((record) => [idText(record.id), record]));
  for (const [face, { isGroup, size, isNobody }] of parties) {
    if (!isGroup) continue;
    const counted = {
      face: idBytes(face),
      weight: isNobody ? 0 : (size ?? 1),
      mark: isNobody ? ('organisation' as const) : size === null ? ('group' as const) : null,
    };
    for (const record of same(face)) listed.set(record, { id: idBytes(record), ...counted });
  }
  return [...listed.values()];
}
