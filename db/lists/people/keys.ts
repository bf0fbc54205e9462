/** The list of people in its order. Its rows: rows.ts. */
import type { AliasableExpression, Expression, ExpressionBuilder, OrderByItemBuilder } from 'kysely';

import type { ListOrder } from '../../model/list-order.ts';
import { consentOrder, type PersonSort, personSorts } from '../../model/person-list.ts';
import { ownOfField } from '../../model/term.ts';
import { isOwnName, type OwnName, ownNames, ownSortValue } from '../../records/own-columns.ts';
import type { ConsentState } from '../../consent/standing.ts';
import { type KnownSortKey, saidText, sortKeysOf, textsUnknownLast, unknownLast } from '../../query/ordered.ts';
import { shapedQuery } from '../../query/query.ts';
import { firstNameOf } from '../../query/shown-name.ts';
import { isAmong, type KeyedValues, keyedValues, manyKeyed, manyKeys } from '../../query/sqlite.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { consentByKey, fittingPeople } from './filter.ts';
import { type OfPerson, ownValues, standing } from './values.ts';
import { type OneRow, onePersonOneRow, tiedFaces } from '../../people/one-row.ts';
import { timesIn } from '../../people/parts-played.ts';
import { peopleByKey } from '../../people/rows.ts';

/**
 * The keys of all people of a list, each person once, by name unless something else is asked.
 *
 * @throws {AppError} `input.invalid` for a column or a filter that the list does not have.
 */
export function peopleKeys(vault: ReadableVault, { sort, ...filter }: ListOrder): number[] {
  const one = onePersonOneRow(vault);
  const wanted = fittingPeople(vault, one, filter);
  const keys = sortKeysOf<PersonColumn>([...personSorts, ...ownNames(vault, 'person')], sort, { by: 'name' });
  const beside = valuesBeside(vault, one, keys, wanted);
  const given = {
    wanted: wanted && manyKeys([...wanted]),
    folded: wanted || one.folded.length === 0 ? undefined : manyKeys(one.folded),
    beside: beside.length === 0 ? undefined : manyKeyed(beside),
  };
  return keysInOrder.all(vault, given, { sort: keys }).map(({ key }) => key);
}

interface Given {
  readonly wanted: string | undefined;
  readonly folded: string | undefined;
  /** Of those whose own row does not say it: for each column what they are sorted by. */
  readonly beside: string | undefined;
}

interface Shape {
  readonly sort: readonly KnownSortKey<PersonColumn>[];
}

const keysInOrder = shapedQuery((db, { wanted, folded, beside }: Given, { sort }: Shape) => {
  let people = standing(db).select('p.key');
  if (wanted !== undefined) people = people.where(({ ref }) => isAmong(ref('p.key'), wanted));
  if (folded !== undefined) people = people.where(({ not, ref }) => not(isAmong(ref('p.key'), folded)));
  if (beside !== undefined)
    people = people.leftJoin(keyedValues(beside, sort.length), (join) => join.onRef('k.key', '=', 'p.key')) as unknown as typeof people;
  for (const [at, { by, isFalling }] of sort.entries()) {
    const { value, isText = false } = columnOf(by);
    const direction = (isText ? textsUnknownLast : unknownLast)(isFalling) as (order: OrderByItemBuilder) => OrderByItemBuilder;
    const sorted = (eb: OfPerson) => (beside === undefined ? value(eb) : orBeside(eb, at, value(eb)));
    people = people.orderBy((eb) => sorted(eb) as Expression<string>, direction);
  }
  return people.orderBy('p.key', sort[0]?.isFalling ? 'desc' : 'asc');
});

function orBeside(eb: OfPerson, at: number, own: Expression<unknown>): Expression<unknown> {
  const known = eb as unknown as ExpressionBuilder<{ k: KeyedValues }, 'k'>;
  return known
    .case()
    .when('k.key', 'is not', null)
    .then(known.ref(`k.v${at}`))
    .else(own)
    .end();
}

/** What the records of one person say together; unless it is said, the first that says anything counts. */
type Joining = 'sum' | 'greatest';

type PersonColumn = PersonSort | OwnName;

function columnOf(by: PersonColumn): SortColumn {
  if (!isOwnName(by)) return columns[by];
  return { value: (eb) => ownSortValue(eb, eb.ref('p.key'), ownOfField(by)!), isText: true };
}

interface SortColumn {
  readonly value: (eb: OfPerson) => Expression<unknown>;
  readonly isText?: boolean;
  readonly joining?: Joining;
}

const text = (column: 'occupation' | 'organisation' | 'gender' | 'citizenship'): SortColumn => ({ value: ownValues[column], isText: true });
const times = (role: keyof typeof timesIn): SortColumn => ({ value: (eb) => timesIn[role](eb.ref('p.id')), joining: 'sum' });

const columns: Readonly<Record<PersonSort, SortColumn>> = {
  name: { value: (eb) => firstNameOf(eb.ref('p.id')), isText: true },
  others: { value: (eb) => firstNameOf(eb.ref('p.id')).offset(1), isText: true },
  kind: { value: ownValues.kind },
  occupation: text('occupation'),
  organisation: text('organisation'),
  // Stands beside the row of whoever has to be asked.
  consent: { value: (eb) => eb.lit(null) },
  suffered: times('suffered'),
  done: times('done'),
  told: times('told'),
  contact: { value: ownValues.contact, joining: 'greatest' },
  sex: { value: ownValues.sex },
  gender: text('gender'),
  birth: { value: (eb) => eb.ref('p.birth_date_earliest') },
  birthPlace: { value: (eb) => saidText(eb.ref('p.birth_place')), isText: true },
  citizenship: text('citizenship'),
  defender: { value: ownValues.defender },
  deceased: { value: ownValues.deceased },
  tags: { value: firstTag, isText: true },
  secrecy: { value: ownValues.secrecy, joining: 'greatest' },
  updated: { value: (eb) => eb.ref('p.updated_lamport'), joining: 'greatest' },
  created: { value: (eb) => eb.ref('p.created_wall') },
};

function firstTag(eb: OfPerson) {
  return eb
    .selectFrom('record_element as e')
    .select(({ fn }) => fn.min('e.code').as('tag'))
    .whereRef('e.record_key', '=', 'p.key')
    .where('e.set_name', '=', 'tags');
}

type Value = string | number | null;

const valuesByKey = shapedQuery((db, { keys }: { keys: string }, { by }: { by: PersonColumn }) =>
  standing(db)
    .select('p.key')
    .where(({ ref }) => isAmong(ref('p.key'), keys))
    .select((eb) => (columnOf(by).value(eb) as AliasableExpression<Value>).as('value')),
);

/** Of everybody of whom several records say who they are what these say together; and of consent what follows from its versions. */
function valuesBeside(
  vault: ReadableVault,
  one: OneRow,
  sort: readonly KnownSortKey<PersonColumn>[],
  wanted: ReadonlySet<number> | undefined,
): [key: number, ...values: Value[]][] {
  const consent = sort.some(({ by }) => by === 'consent') ? consentByKey(vault) : undefined;
  const faces = new Set([...tiedFaces(one), ...[...(consent?.keys() ?? [])].map(one.faceOf)]);
  const shown = [...(wanted ? faces.intersection(wanted) : faces)];
  const valuesOf = sort.map(({ by }) => {
    if (by === 'consent') return (face: number) => rankOfState(consent?.get(face));
    if (by === 'others') return otherNames(vault, shown);
    return joinedValues(vault, one, by, shown);
  });
  return shown.map((face) => [face, ...valuesOf.map((valueOf) => valueOf(face))]);
}

function rankOfState(state: ConsentState | undefined): number | null {
  return state === undefined ? null : consentOrder.indexOf(state);
}

function otherNames(vault: ReadableVault, faces: readonly number[]): (face: number) => Value {
  const names = new Map(peopleByKey(vault, faces).map(({ key, otherNames: [first = null] }) => [key, first]));
  return (face) => names.get(face) ?? null;
}

function joinedValues(vault: ReadableVault, one: OneRow, by: PersonColumn, faces: readonly number[]): (face: number) => Value {
  const said = new Map(
    valuesByKey.all(vault, { keys: manyKeys(faces.flatMap(one.membersOf)) }, { by }).map(({ key, value }) => [key, value]),
  );
  const together = joinings[columnOf(by).joining ?? 'first'];
  return (face) => {
    const values = one.membersOf(face).flatMap((member) => said.get(member) ?? []);
    return values.length === 0 ? null : together(values);
  };
}

const joinings: Readonly<Record<Joining | 'first', (values: readonly NonNullable<Value>[]) => Value>> = {
  first: ([value = null]) => value,
  sum: (values) => values.reduce<number>((all, value) => all + Number(value), 0),
  greatest: (values) => values.reduce((most, value) => (value > most ? value : most)),
};
