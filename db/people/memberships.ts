/** Who is a member of which group, by the record that stands for each. */
import type { NotNull } from 'kysely';

import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { groupPeople } from './groups.ts';

const said = query((db) =>
  db
    .selectFrom('relation as e')
    .innerJoin('person as g', (join) => join.on((eb) => eb('g.key', '=', keyOf('person', eb.ref('e.other_id')))))
    .select(['e.person_id as member', 'e.other_id as group'])
    .where('e.type', '=', 'member')
    .where('e.deleted', '=', 0)
    .where('e.person_id', 'is not', null)
    .where('e.other_id', 'is not', null)
    .where((eb) => eb.or([eb('g.kind', '=', 'group'), eb('g.group_size', 'is not', null), eb('g.counting_unit', 'is not', null)]))
    .$narrowType<{ member: NotNull; group: NotNull }>()
    .orderBy('e.person_id')
    .orderBy('e.other_id'),
);

/** Of each member the groups, in the order of their ids. */
export function membershipsIn(vault: ReadableVault): ReadonlyMap<RecordId, readonly RecordId[]> {
  const rows = said.all(vault).map(({ member, group }) => [idText(member), idText(group)] as const);
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
