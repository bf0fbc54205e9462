/** What several records of one person say together, where they differ, and settling that. */
import type { FieldChange } from '../model/action.ts';
import { besideOf } from '../model/beside.ts';
import type { FieldDefinition } from '../model/entity.ts';
import { AppError } from '../model/errors.ts';
import { nameKey } from '../model/name-key.ts';
import { shownName } from '../model/name.ts';
import { personEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { detailsOf, type RecordDetails, type ShownValue } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { recordsOfPerson } from './one-row.ts';

/** A field of which the records say different things. */
export interface Difference {
  readonly field: string;
  readonly values: readonly { readonly record: RecordId; readonly value: ShownValue }[];
}

export interface JoinedFields {
  readonly fields: Readonly<Record<string, ShownValue>>;
  /** By field: the record that says it, where the one that stands for all does not. */
  readonly homes: Readonly<Record<string, RecordId>>;
  readonly differences: readonly Difference[];
}

/** Whatever any record says; where they differ, the first. Guards are each record's own: see guards.ts. @param records who stands for all first. */
export function joinFields([face, ...others]: readonly [RecordDetails, ...RecordDetails[]]): JoinedFields {
  const fields = { ...face.fields };
  const homes: Record<string, RecordId> = {};
  const differences: Difference[] = [];
  const described = Object.entries<FieldDefinition>(personEntity.fields).flatMap(([field, { guard }]) => (guard ? [] : [field]));
  const beside = [face, ...others].flatMap((record) => Object.keys(record.fields).filter((field) => besideOf(personEntity, field)));
  for (const field of new Set([...described, ...beside])) {
    const said = [face, ...others].flatMap(({ id: record, fields: own }) =>
      own[field] === undefined ? [] : { record, value: own[field] },
    );
    const [first] = said;
    if (!first) continue;
    fields[field] = first.value;
    if (first.record !== face.id) homes[field] = first.record;
    if (said.some(({ value }) => !isEqual(value, first.value))) differences.push({ field, values: said });
  }
  return { fields, homes, differences };
}

/** Two texts are equal by the rule for names: a blank or a composed letter makes no difference to settle. */
function isEqual(one: ShownValue, other: ShownValue): boolean {
  return one === other || (typeof one === 'string' && typeof other === 'string' && nameKey(one) === nameKey(other));
}

/** Whatever any record has in its sets. */
export function joinSets(records: readonly RecordDetails[]): Pick<RecordDetails, 'sets'> {
  const joined: Record<string, string[]> = {};
  for (const { sets = {} } of records)
    for (const [set, codes] of Object.entries(sets)) joined[set] = [...new Set([...(joined[set] ?? []), ...codes])];
  return Object.keys(joined).length === 0 ? {} : { sets: joined };
}

/** Every name once, as it is written first. */
export function joinNames<Name extends { readonly fields: Readonly<Record<string, unknown>> }>(names: readonly Name[]): Name[] {
  const met = new Set<string>();
  return names.filter(({ fields }) => {
    const key = nameKey(shownName(fields));
    if (key !== '' && met.has(key)) return false;
    met.add(key);
    return true;
  });
}

/** Somebody as a case tells of them, by whichever of their records it names. */
export type OnePerson<Person> = Person & {
  /** Those that the case names, which this stands for. */
  readonly records: readonly RecordId[];
};

/** Each person of a case once, with all their names, whatever number of their records it names. */
export function onePersonEach<Person extends RecordDetails & { readonly names: readonly RecordDetails[] }>(
  vault: ReadableVault,
  people: readonly Person[],
): OnePerson<Person>[] {
  const groups = Map.groupBy(people, ({ id }) => recordsOfPerson(vault, id)[0]!);
  return [...groups.values()].map((same) => {
    const records = same.map(({ id }) => id);
    return { ...same[0]!, records, names: joinNames(same.flatMap(({ names }) => names)) };
  });
}

/** The kind of action that says what is right for several records at once: telling them apart takes it back (apart.ts). */
export const settleKind = 'settle-same';

/**
 * Says which value is right: it is written on every record of the person that says something else. What they said stays in
 * their history, and comes back when they are told apart.
 *
 * @throws {AppError} `input.invalid` for a value that no record has.
 */
export function settleDifference(vault: Vault, person: RecordId, field: string, value: ShownValue): void {
  const records = recordsOfPerson(vault, person).map((record) => ({ record, own: ownValue(vault, record, field) }));
  const isField = Object.hasOwn(personEntity.fields, field) || besideOf(personEntity, field) !== undefined;
  if (!isField || !records.some(({ own }) => own === value)) throw new AppError('input.invalid', 'No record of this person says so.');
  const changes: FieldChange[] = records
    .filter(({ own }) => own !== undefined && own !== value)
    .map(({ record }) => ({ entity: 'person', record, field, value }));
  if (changes.length > 0) vault.record(settleKind, changes);
}

function ownValue(vault: ReadableVault, record: RecordId, field: string): ShownValue | undefined {
  return detailsOf(vault, 'person', record)?.fields[field];
}
