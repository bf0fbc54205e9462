import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { shownName } from '../query/shown-name.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';

const byId = query((db, given: { id: Buffer }) => db.selectFrom('person').select('id').where('key', '=', keyOf('person', given.id)));

const byName = query((db, given: { name: string }) =>
  db
    .selectFrom('person_name as n')
    .innerJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('n.person_id')))))
    .select('p.id')
    .distinct()
    .where(shownName, '=', given.name)
    .where('n.deleted', '=', 0)
    .where('p.deleted', '=', 0)
    .orderBy('p.key')
    .limit(20),
);

/** One person, by id or by a whole name as it is shown. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findPerson(vault: ReadableVault, ref: string): RecordId {
  const found = isRecordId(ref) ? byId.all(vault, { id: idBytes(ref) }) : byName.all(vault, { name: ref.trim() });
  const ids = found.map(({ id }) => idText(id));
  if (ids.length > 1)
    throw new AppError('record.ambiguous', `More than one person has this name; give the id of the one that is meant: ${ids.join(', ')}.`);
  if (!ids[0]) throw new AppError('record.not-found', 'There is no person with this id or name.');
  return ids[0];
}
