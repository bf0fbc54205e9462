/** Rows of the list of people: one for each person, whatever number of records say who that is. */
import { idText } from '../log/ids.ts';
import { nameKey } from '../model/name-key.ts';
import type { RecordId } from '../model/record-id.ts';
import { type OwnCells, ownCells } from '../records/own-columns.ts';
import { query, type RowsOf } from '../query/query.ts';
import { shownName } from '../query/shown-name.ts';
import { keyOf, rising } from '../query/terms.ts';
import { elementsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createGuardTest } from './guards.ts';
import { onePersonOneRow } from './one-row.ts';
import { timesIn } from './parts-played.ts';

export interface PersonRow extends OwnCells {
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
  readonly sex: string | null;
  readonly gender: string | null;
  /** As EDTF. */
  readonly birth: string | null;
  readonly birthPlace: string | null;
  readonly citizenship: string | null;
  /** A code of `defender-bases`. */
  readonly defender: string | null;
  readonly deceased: boolean | null;
  readonly tags: readonly string[];
  /** The most secret of all records, those in the trash included. */
  readonly confidentiality: number | null;
  readonly suffered: number;
  readonly done: number;
  readonly told: number;
  readonly doNotContact: boolean;
  readonly updated: string;
  readonly created: string;
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
      'p.sex',
      'p.gender_identity as gender',
      'p.birth_date_edtf as birth',
      'p.birth_place as birthPlace',
      'p.citizenship',
      'p.is_defender as defender',
      'p.deceased',
      'p.updated_wall',
      'p.updated_lamport',
      'p.created_wall',
      timesIn.suffered(ref('p.id')).as('suffered'),
      timesIn.done(ref('p.id')).as('done'),
      timesIn.told(ref('p.id')).as('told'),
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
  const guardsOver = createGuardTest(vault);
  const { membersOf } = onePersonOneRow(vault);
  return keys.flatMap((key) => {
    const rows = membersOf(key).flatMap((member) => personByKey.get(vault, { key: member }) ?? []);
    const [face] = rows;
    if (!face) return [];
    const { mayContact, level } = guardsOver(idText(face.id));
    return [{ ...joined(vault, face, rows), confidentiality: level, doNotContact: !mayContact }];
  });
}

type FirstSaid =
  | 'kind'
  | 'occupation'
  | 'organisation'
  | 'sex'
  | 'gender'
  | 'birth'
  | 'birthPlace'
  | 'citizenship'
  | 'defender'
  | 'deceased';

/** What all records of one person say together: where they differ, that which stands for them. */
function joined(vault: ReadableVault, face: Row, rows: readonly Row[]): Omit<PersonRow, 'doNotContact' | 'confidentiality'> {
  const first = <Field extends FirstSaid>(field: Field): Row[Field] => (rows.find((row) => row[field] !== null) ?? face)[field];
  const sum = (field: 'suffered' | 'done' | 'told') => rows.reduce((all, row) => all + row[field], 0);
  const deceased = first('deceased');
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
    sex: first('sex'),
    gender: first('gender'),
    birth: first('birth'),
    birthPlace: first('birthPlace'),
    citizenship: first('citizenship'),
    defender: first('defender'),
    deceased: deceased === null ? null : deceased === 1,
    tags: [...new Set(rows.flatMap(({ key }) => elementsOf(vault, key, 'tags')))].toSorted(),
    suffered: sum('suffered'),
    done: sum('done'),
    told: sum('told'),
    updated: last.updated_wall,
    created: face.created_wall,
    ...ownCells(
      vault,
      rows.map(({ key }) => key),
    ),
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
