/** Who is counted as how many, and who is of which group: by all records that are said to be the same, by the one that stands for them. */
import type { ExpressionBuilder, NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { type Party, partyOf } from '../model/counting.ts';
import { type KnownGroups, PeopleCount } from '../model/people-count.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, type RowsOf } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { PersonTable } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { groupPeople, type PeopleGroups } from './groups.ts';

export interface Parties {
  /** Each that counts otherwise than as one person, by the record that stands for it. */
  readonly parties: ReadonlyMap<RecordId, Party>;
  readonly same: PeopleGroups;
  readonly count: PeopleCount<RecordId>;
}

const aPerson: Party = { isGroup: false, size: null, isNobody: false };

export function partyIn({ parties }: Parties, face: RecordId): Party {
  return parties.get(face) ?? aPerson;
}

/** A group in the trash is still as large as it is. */
const allRows = query((db) => sizesOf(db).where((eb) => isGroupRecord(eb)));

const someRows = query((db, given: { ids: string }) =>
  sizesOf(db)
    .innerJoin('record as r', 'r.key', 'p.key')
    .where('r.entity', '=', 'person')
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids)),
);

function sizesOf(db: Composer) {
  return db
    .selectFrom('person as p')
    .leftJoin('field_state as s', (join) =>
      join.onRef('s.record_key', '=', 'p.key').on('s.field', '=', 'groupSize').on('s.state', '=', 'conflict'),
    )
    .select(['p.id', 'p.kind', 'p.counting_unit', 'p.group_size', 's.state']);
}

/** From the groups on: there are few of them. */
const allMembers = query((db) =>
  db
    .selectFrom('person as p')
    .innerJoin('relation as e', 'e.other_id', 'p.id')
    .select(['e.person_id as member', 'e.other_id as group'])
    .where((eb) => isGroupRecord(eb))
    .where('e.type', '=', 'member')
    .where('e.deleted', '=', 0)
    .where('e.person_id', 'is not', null)
    .where('e.other_id', 'is not', null)
    .$narrowType<{ member: NotNull; group: NotNull }>(),
);

const someMembers = query((db, given: { ids: string }) =>
  db
    .selectFrom('relation as e')
    .select(['e.person_id as member', 'e.other_id as group'])
    .where(({ ref }) => isIdAmong(ref('e.other_id').$notNull(), given.ids))
    .where('e.type', '=', 'member')
    .where('e.deleted', '=', 0)
    .where('e.person_id', 'is not', null)
    .where('e.other_id', 'is not', null)
    .$narrowType<{ member: NotNull; group: NotNull }>(),
);

function isGroupRecord<Tables extends { p: PersonTable }, Named extends keyof Tables>(eb: ExpressionBuilder<Tables, Named>) {
  const person = eb as unknown as ExpressionBuilder<{ p: PersonTable }, 'p'>;
  return person.or([
    person('p.group_size', 'is not', null),
    person('p.kind', 'in', ['group', 'organisation']),
    person('p.counting_unit', '<>', 'individual'),
  ]);
}

type Sizes = RowsOf<typeof allRows>[];
type Members = RowsOf<typeof allMembers>[];

/** All of the vault. */
export function allParties(vault: ReadableVault): Parties {
  return partiesFrom(allRows.all(vault), allMembers.all(vault), groupPeople(vault));
}

/** Some people, by any of their records, and whoever is of the groups among them. */
export function partiesAmong(vault: ReadableVault, people: readonly RecordId[]): Parties {
  const same = groupPeople(vault, people);
  const met = new Set(people.flatMap((person) => same(person)));
  const [sizes, members]: [Sizes, Members] = [[], []];
  for (let last = [...met]; last.length > 0; ) {
    const rows = someRows.all(vault, { ids: manyIds(last.map(idBytes)) });
    sizes.push(...rows);
    const groups = rows.filter((row) => partyOf([recordFrom(row)]).isGroup);
    const found = groups.length === 0 ? [] : someMembers.all(vault, { ids: manyIds(groups.map(({ id }) => id)) });
    members.push(...found);
    const ids = [...new Set(found.map(({ member }) => idText(member)))];
    const sameOf = groupPeople(vault, ids);
    last = [...new Set(ids.flatMap((id) => sameOf(id)))].filter((id) => !met.has(id));
    for (const id of last) met.add(id);
  }
  return partiesFrom(sizes, members, groupPeople(vault, [...met]));
}

function partiesFrom(sizes: Sizes, members: Members, same: PeopleGroups): Parties {
  const faceOf = (id: Buffer) => same(idText(id))[0]!;
  const records = Map.groupBy(sizes, ({ id }) => faceOf(id));
  const parties = new Map([...records].map(([face, rows]) => [face, partyOf(rows.map(recordFrom))] as const));
  const isNobody = (face: RecordId) => parties.get(face)?.isNobody === true;
  const groups = [...parties].filter(([, { isGroup, isNobody: none }]) => isGroup && !none).sort(byFace);
  const pairs = members.map(({ member, group }) => [faceOf(member), faceOf(group)] as const);
  const among = pairs.filter(([member, group]) => member !== group && !isNobody(member));
  const known: KnownGroups<RecordId> = {
    sizes: new Map(groups.map(([face, { size }]) => [face, size])),
    members: new Map(
      [...Map.groupBy(among, ([, group]) => group)].map(([group, of]) => [group, [...new Set(of.map(([member]) => member))].sort()]),
    ),
  };
  return { parties, same, count: new PeopleCount(known) };
}

function byFace([one]: readonly [RecordId, unknown], [other]: readonly [RecordId, unknown]): number {
  return one < other ? -1 : 1;
}

function recordFrom({ kind, counting_unit: countingUnit, group_size: groupSize, state }: Sizes[number]) {
  return { kind, countingUnit, groupSize, isSizeContested: state !== null };
}
