import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { nameKey } from '../model/name-key.ts';
import { displayName, keysOfName } from '../model/name.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { onePersonOneRow } from './one-row.ts';

const byId = query((db, given: { id: Buffer }) => db.selectFrom('person').select('id').where('key', '=', keyOf('person', given.id)));

const namesOfAll = query((db) =>
  db
    .selectFrom('person_name as n')
    .innerJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('n.person_id')))))
    .select(['p.id', 'p.key', 'n.full_name as fullName', 'n.family', 'n.given', 'n.part_order as partOrder'])
    .where('n.deleted', '=', 0)
    .where('p.deleted', '=', 0)
    .orderBy('p.key'),
);

/** Everybody by the keys of their names (`nameKey`), with the name as it shows; of those who are said to be the same the one who stands for all. */
export function peopleByName(vault: ReadableVault): ReadonlyMap<string, ReadonlyMap<RecordId, string>> {
  const rows = namesOfAll.all(vault);
  const { faceOf } = onePersonOneRow(vault);
  const idOf = new Map(rows.map(({ key, id }) => [key, id]));
  const found = new Map<string, Map<RecordId, string>>();
  for (const { id, key, ...name } of rows)
    for (const called of keysOfName(name)) {
      const people = found.get(called) ?? new Map<RecordId, string>();
      found.set(called, people.set(idText(idOf.get(faceOf(key)) ?? id), displayName(name)));
    }
  return found;
}

/** Everybody with this name, however it is written; of those who are said to be the same the one who stands for all. */
function peopleNamed(vault: ReadableVault, name: string): RecordId[] {
  const wanted = nameKey(name);
  const found = namesOfAll.all(vault).filter((row) => keysOfName(row).has(wanted));
  const { faceOf } = onePersonOneRow(vault);
  const ids = new Map<number, RecordId>();
  for (const { id, key } of found) if (!ids.has(faceOf(key)) || faceOf(key) === key) ids.set(faceOf(key), idText(id));
  return [...ids.values()].slice(0, 20);
}

/** One person, by id or by a whole name. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findPerson(vault: ReadableVault, ref: string): RecordId {
  const ids = isRecordId(ref) ? byId.all(vault, { id: idBytes(ref) }).map(({ id }) => idText(id)) : peopleNamed(vault, ref);
  if (ids.length > 1)
    throw new AppError('record.ambiguous', `More than one person has this name; give the id of the one that is meant: ${ids.join(', ')}.`);
  if (!ids[0]) throw new AppError('record.not-found', 'There is no person with this id or name.');
  return ids[0];
}
