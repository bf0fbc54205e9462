/** Rows of the list of people: one for each person, whatever number of records say who that is. */
import { type Expression, expressionBuilder } from 'kysely';

import { idText } from '../log/ids.ts';
import { nameKey } from '../model/name-key.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, type RowsOf } from '../query/query.ts';
import { shownName } from '../query/shown-name.ts';
import { keyOf, rising } from '../query/terms.ts';
import type { Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createContactTest } from './guards.ts';
import { onePersonOneRow } from './one-row.ts';

export interface PersonRow {
  readonly key: number;
  /** Of the record that stands for all. */
  readonly id: RecordId;
  /** How many records say who this is. */
  readonly records: number;
  readonly kind: string | null;
  /** Null where nobody entered one, and nothing (`''`) where one is withheld from this vault. */
  readonly name: string | null;
  readonly otherNames: readonly string[];
  readonly occupation: string | null;
  readonly organisation: string | null;
  readonly suffered: number;
  readonly done: number;
  readonly doNotContact: boolean;
  readonly updated: string;
}

/** How many acts somebody suffered, without those in the trash or in a case that lies there. */
function countSuffered(person: Expression<Buffer>) {
  return expressionBuilder<Schema>()
    .selectFrom('act as a')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('a.victim_id', '=', person)
    .where('a.deleted', '=', 0)
    .where(({ eb, fn, lit, ref }) => eb(fn.coalesce(ref('c.deleted'), lit(0)), '=', 0))
    .$asScalar()
    .$notNull();
}

/** In how many acts somebody had a part, as above. */
function countDone(person: Expression<Buffer>) {
  return expressionBuilder<Schema>()
    .selectFrom('involvement as i')
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('i.act_id')))))
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('i.perpetrator_id', '=', person)
    .where('i.deleted', '=', 0)
    .where(({ eb, fn, lit, ref }) => eb(fn.coalesce(ref('a.deleted'), lit(0)), '=', 0))
    .where(({ eb, fn, lit, ref }) => eb(fn.coalesce(ref('c.deleted'), lit(0)), '=', 0))
    .$asScalar()
    .$notNull();
}

const personByKey = query((db, given: { key: number }) =>
  db
    .selectFrom('person as p')
    .select(({ ref }) => [
      'p.key',
      'p.id',
      'p.kind',
      'p.occupation',
      'p.organisation',
      'p.updated_wall',
      'p.updated_lamport',
      countSuffered(ref('p.id')).as('suffered'),
      countDone(ref('p.id')).as('done'),
    ])
    .where('p.key', '=', given.key),
);
type Row = RowsOf<typeof personByKey>;

const firstNames = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('person_name as n')
    .select(({ ref, exists, selectFrom }) => [
      shownName.as('name'),
      exists(
        selectFrom('field_state as s')
          .select('s.field')
          .where('s.record_key', '=', keyOf('name', ref('n.id')))
          .where('s.state', '=', 'withheld'),
      ).as('isWithheld'),
    ])
    .where('n.person_id', '=', given.person)
    .where('n.deleted', '=', 0)
    .orderBy('n.position', rising)
    .orderBy('n.id')
    .limit(20),
);

/** Rows by their keys, in the order of the keys; a key that is nobody any more is left out. */
export function peopleByKey(vault: ReadableVault, keys: readonly number[]): PersonRow[] {
  const mayContact = createContactTest(vault);
  const { membersOf } = onePersonOneRow(vault);
  return keys.flatMap((key) => {
    const rows = membersOf(key).flatMap((member) => personByKey.get(vault, { key: member }) ?? []);
    const [face] = rows;
    if (!face) return [];
    return [{ ...joined(vault, face, rows), doNotContact: !mayContact(idText(face.id)) }];
  });
}

/** What all records of one person say together: where they differ, that which stands for them. */
function joined(vault: ReadableVault, face: Row, rows: readonly Row[]): Omit<PersonRow, 'doNotContact'> {
  const first = (field: 'kind' | 'occupation' | 'organisation') => rows.find((row) => row[field] !== null)?.[field] ?? null;
  const sum = (field: 'suffered' | 'done') => rows.reduce((all, row) => all + row[field], 0);
  const last = rows.reduce((latest, row) => (row.updated_lamport > latest.updated_lamport ? row : latest), face);
  const [name = null, ...others] = namesOf(vault, rows);
  return {
    key: face.key,
    id: idText(face.id),
    records: rows.length,
    kind: first('kind'),
    name,
    otherNames: others.filter(Boolean),
    occupation: first('occupation'),
    organisation: first('organisation'),
    suffered: sum('suffered'),
    done: sum('done'),
    updated: last.updated_wall,
  };
}

/** Every name once, those of the record that stands for all first; one that was begun and has no letter is none. */
function namesOf(vault: ReadableVault, rows: readonly Row[]): string[] {
  const all = rows
    .flatMap(({ id }) => firstNames.all(vault, { person: id }))
    .filter(({ name, isWithheld }) => name !== '' || isWithheld === 1);
  const names = new Map<string, string>();
  for (const { name } of all) if (!names.has(nameKey(name))) names.set(nameKey(name), name);
  return [...names.values()];
}
