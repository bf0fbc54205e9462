/** Who is a member of which group, by the record that stands for each. */
import type { ExpressionBuilder, NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { PersonTable } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { groupPeople } from './groups.ts';

/** From the groups on: there are few of them. */
const ofAll = query((db) =>
  db
    .selectFrom('person as g')
    .innerJoin('relation as e', 'e.other_id', 'g.id')
    .select(['e.person_id as member', 'e.other_id as group'])
    .where((eb) => isGroupRecord(eb))
    .where('e.type', '=', 'member')
    .where('e.deleted', '=', 0)
    .where('e.person_id', 'is not', null)
    .where('e.other_id', 'is not', null)
    .$narrowType<{ member: NotNull; group: NotNull }>(),
);

const ofSome = query((db, given: { ids: string }) =>
  db
    .selectFrom('relation as e')
    .innerJoin('person as g', (join) => join.on((eb) => eb('g.key', '=', keyOf('person', eb.ref('e.other_id')))))
    .select(['e.person_id as member', 'e.other_id as group'])
    .where(({ ref }) => isIdAmong(ref('e.person_id').$notNull(), given.ids))
    .where((eb) => isGroupRecord(eb))
    .where('e.type', '=', 'member')
    .where('e.deleted', '=', 0)
    .where('e.other_id', 'is not', null)
    .$narrowType<{ member: NotNull; group: NotNull }>(),
);

function isGroupRecord<Tables extends { g: PersonTable }, Named extends keyof Tables>(eb: ExpressionBuilder<Tables, Named>) {
  const person = eb as unknown as ExpressionBuilder<{ g: PersonTable }, 'g'>;
  return person.or([person('g.group_size', 'is not', null), person('g.kind', 'in', ['group', 'organisation'])]);
}

/**
 * Of each member the groups, in the order of their ids.
 *
 * @param persons only these, by any of their records; without, all of the vault.
 */
export function membershipsIn(vault: ReadableVault, persons?: readonly RecordId[]): ReadonlyMap<RecordId, readonly RecordId[]> {
  const read = persons === undefined ? ofAll.all(vault) : ofSome.all(vault, { ids: manyIds(allRecordsOf(vault, persons).map(idBytes)) });
  const rows = read.map(({ member, group }) => [idText(member), idText(group)] as const);
  if (rows.length === 0) return none;
  const same = groupPeople(vault, [...new Set(rows.flat())]);
  const faceOf = (id: RecordId) => same(id)[0]!;
  const groups = Map.groupBy(rows, ([member]) => faceOf(member));
  return new Map(
    [...groups]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([member, of]) => [member, [...new Set(of.map(([, group]) => faceOf(group)))].toSorted()]),
  );
}

const none: ReadonlyMap<RecordId, readonly RecordId[]> = new Map();

function allRecordsOf(vault: ReadableVault, persons: readonly RecordId[]): readonly RecordId[] {
  const same = groupPeople(vault, persons);
  return [...new Set(persons.flatMap((person) => same(person)))];
}
