/** The record that stands for each of many persons, where several are said to be the same. */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { clusterOf } from './clusters.ts';

const anyEdge = query((db) => db.selectFrom('same_as').select('key').limit(1));

const withEdges = query((db, given: { ids: string }) => {
  const edges = db.selectFrom('same_as').where('entity', '=', 'person').where('deleted', '=', 0).where('verdict', '=', 'same');
  const ones = edges.select('one_id as id').where(({ ref }) => isIdAmong(ref('one_id').$notNull(), given.ids));
  return ones.union(edges.select('other_id as id').where(({ ref }) => isIdAmong(ref('other_id').$notNull(), given.ids)));
});

/** Only those that have an edge are looked at one by one: most have none, and stand for themselves (`undefined`). */
export function facesOf(vault: ReadableVault, ids: readonly Buffer[]): (id: Buffer) => RecordId | undefined {
  const tied = ids.length === 0 || !anyEdge.get(vault) ? [] : withEdges.all(vault, { ids: manyIds(ids) });
  const faces = new Map(tied.flatMap(({ id }) => (id ? [[idText(id), clusterOf(vault, 'person', idText(id)).face] as const] : [])));
  return (id) => (faces.size === 0 ? undefined : faces.get(idText(id)));
}
