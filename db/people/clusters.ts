/**
 * Which records are the same person or case: computed from edges, never by rewriting references.
 */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface Cluster {
  /** The smallest id: references resolve to it. */
  readonly face: RecordId;
  readonly members: readonly RecordId[];
  /** Edges inside the cluster that say "different": for a person to settle. */
  readonly contradictions: readonly { one: RecordId; other: RecordId }[];
}

const edgesAt = query((db, given: { id: Buffer; entity: string }) =>
  db
    .selectFrom('same_as')
    .select(['one_id', 'other_id', 'verdict'])
    .where(({ eb, or }) => or([eb('one_id', '=', given.id), eb('other_id', '=', given.id)]))
    .where('entity', '=', given.entity)
    .where('deleted', '=', 0)
    .where('one_id', 'is not', null)
    .where('other_id', 'is not', null)
    .where('verdict', 'in', ['same', 'different'])
    .$narrowType<{ one_id: NotNull; other_id: NotNull }>(),
);

/**
 * The cluster of a record; a record without edges is a cluster of its own. Follows its edges, and no others.
 *
 * @param isAmong leaves records out, and whoever is tied by way of them alone.
 */
export function clusterOf(
  { store }: Pick<ReadableVault, 'store'>,
  entity: 'person' | 'case',
  id: RecordId,
  isAmong: (id: RecordId) => boolean = () => true,
): Cluster {
  const members = new Set([id]);
  const different = new Map<string, { one: RecordId; other: RecordId }>();
  // A set gives what is added to it while it is walked.
  for (const member of members) {
    for (const edge of edgesAt.all(store, { id: idBytes(member), entity })) {
      const [one, other] = [idText(edge.one_id), idText(edge.other_id)];
      const next = one === member ? other : one;
      if (edge.verdict === 'same') {
        if (isAmong(next)) members.add(next);
      } else different.set(`${one} ${other}`, { one, other });
    }
  }
  const ids = [...members].sort();
  return {
    face: ids[0]!,
    members: ids,
    contradictions: [...different.values()].filter(({ one, other }) => members.has(one) && members.has(other)),
  };
}
