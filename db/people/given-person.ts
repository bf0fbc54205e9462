import type { PersonInput } from '../model/case-input.ts';
import type { RecordId } from '../model/record-id.ts';
import { type GivenRecord, type NewId, partOf } from '../record-files/given.ts';

/** A person with its names; the first name is the one shown. */
export function givenPerson(newId: NewId, input: PersonInput, id: RecordId | undefined): GivenRecord[] {
  const { id: _id, key: _key, name, names = [], ...fields } = input;
  const person = partOf(newId, 'person', 'people', id, fields);
  const all = name === undefined ? names : [{ fullName: name }, ...names];
  return [
    person,
    ...all.map((entry, at) => partOf(newId, 'name', 'people', undefined, { person: person.id, position: `a${at}`, ...entry })),
  ];
}
