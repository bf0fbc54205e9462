import type { PersonInput } from '../model/case-input.ts';
import type { RecordId } from '../model/record-id.ts';
import { type GivenRecord, type NewId, partOf } from '../record-files/given.ts';

/** A person with its names, risks and protection; the first name is the one shown. */
export function givenPerson(newId: NewId, input: PersonInput, id: RecordId | undefined): GivenRecord[] {
  const { id: _id, key: _key, name, names = [], risks = [], protections = [], ...fields } = input;
  const person = partOf(newId, 'person', 'people', id, fields);
  const all = name === undefined ? names : [{ fullName: name }, ...names];
  return [
    person,
    ...all.map((entry, at) => partOf(newId, 'name', 'people', undefined, { person: person.id, position: `a${at}`, ...entry })),
    ...risks.map(({ id: own, ...risk }) => partOf(newId, 'risk', 'people', own, { person: person.id, ...risk })),
    ...protections.map(({ id: own, ...one }) => partOf(newId, 'protection', 'people', own, { person: person.id, ...one })),
  ];
}
