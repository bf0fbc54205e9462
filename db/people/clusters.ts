/**
 * Which records are the same person or case: computed from edges, never by rewriting references.
 */
import { idText } from '../log/ids.ts';
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

/** All clusters of two or more records of an entity. */
export function listClusters(vault: Pick<ReadableVault, 'raw'>, entity: 'person' | 'case'): Cluster[] {
  const edges = vault.raw
    .prepare(
      "SELECT one_id, other_id, verdict FROM same_as WHERE entity = ? AND deleted = 0 AND one_id IS NOT NULL AND other_id IS NOT NULL AND verdict IN ('same', 'different')",
    )
    .all(entity) as Edge[];
  const parent = new Map<RecordId, RecordId>();
  const rootOf = (id: RecordId): RecordId => {
    let root = id;
    while (parent.get(root) !== undefined && parent.get(root) !== root) root = parent.get(root)!;
    return root;
  };
  for (const edge of edges) {
    if (edge.verdict !== 'same') continue;
    const [low, high] = [rootOf(idText(edge.one_id)), rootOf(idText(edge.other_id))].sort() as [RecordId, RecordId];
    parent.set(low, low);
    parent.set(high, low);
  }
  const members = Map.groupBy(parent.keys(), rootOf);
  return [...members].map(([face, ids]) => ({
    face,
    members: ids.sort(),
    contradictions: edges
      .filter((edge) => edge.verdict === 'different')
      .map((edge) => ({ one: idText(edge.one_id), other: idText(edge.other_id) }))
      .filter(({ one, other }) => parent.has(one) && parent.has(other) && rootOf(one) === face && rootOf(other) === face),
  }));
}

/** The cluster of a record; a record without edges is a cluster of its own. */
export function clusterOf(vault: Pick<ReadableVault, 'raw'>, entity: 'person' | 'case', id: RecordId): Cluster {
  return listClusters(vault, entity).find((cluster) => cluster.members.includes(id)) ?? { face: id, members: [id], contradictions: [] };
}

/** "Do not contact" over everybody who is said to be the same person: one yes is enough. */
export function mayContact(vault: Pick<ReadableVault, 'raw'>, person: RecordId): boolean {
  const read = vault.raw.prepare('SELECT do_not_contact FROM person WHERE id = ?').pluck();
  return clusterOf(vault, 'person', person).members.every((member) => read.get(Buffer.from(member.replaceAll('-', ''), 'hex')) !== 1);
}
