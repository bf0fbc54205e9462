/** Whose consent is needed: whoever told something, and whoever something was done to. */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { shapedQuery } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

const named = shapedQuery((db, { persons }: { persons?: string }) => {
  const tellers = db.selectFrom('source').select('person_id as id').where('deleted', '=', 0);
  const victims = db.selectFrom('act').select('victim_id as id').where('deleted', '=', 0);
  if (persons === undefined) return tellers.union(victims);
  return tellers
    .where(({ ref }) => isIdAmong(ref('person_id').$notNull(), persons))
    .union(victims.where(({ ref }) => isIdAmong(ref('victim_id').$notNull(), persons)));
});

/** Persons who are recorded as a source, or as the victim of an act, outside the trash. @param persons only these. */
export function namedInNeed(vault: ReadableVault, persons?: readonly RecordId[]): RecordId[] {
  const given = persons && { persons: manyIds(persons.map(idBytes)) };
  return named.all(vault, given ?? {}, undefined).flatMap(({ id }) => (id ? [idText(id)] : []));
}
