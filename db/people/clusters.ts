/**
 * Which records are the same person or case: computed from edges, never by rewriting references.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface Cluster {
  /** The smallest id: references resolve to it. */
  readonly face: RecordId;
  readonly members: readonly RecordId[];
  /** Edges inside the cluster that say "different": for a person to settle. */
  readonly contradictions: readonly { one: RecordId; other: RecordId }[];
}

interface Edge {
  readonly one_id: Buffer;
  readonly other_id: Buffer;
  readonly verdict: string;
}

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
  const at = store.sql<Edge>(
    `SELECT one_id, other_id, verdict FROM same_as WHERE (one_id = :id OR other_id = :id) AND entity = :entity AND deleted = 0
     AND one_id IS NOT NULL AND other_id IS NOT NULL AND verdict IN ('same', 'different') `,
  );
  const members = new Set([id]);
  const different = new Map<string, { one: RecordId; other: RecordId }>();
  // A set gives what is added to it while it is walked.
  for (const member of members) {
    for (const edge of at.all({ id: idBytes(member), entity })) {
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
