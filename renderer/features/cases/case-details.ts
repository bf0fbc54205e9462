import { shownName } from '../../../db/model/name.ts';
import type { api } from '../../api.ts';
import type { NamedPerson } from '../people/index.ts';

export type CaseDetails = Awaited<ReturnType<(typeof api)['cases.show']>>;
export type Act = CaseDetails['acts'][number];
export type Involvement = Act['involvements'][number];
export type Source = CaseDetails['sources'][number];
export type CasePerson = CaseDetails['people'][number];

/** The name that is shown of a person: the first. */
export function personNameOf({ names }: Pick<CasePerson, 'names'>): string {
  return names[0] ? shownName(names[0].fields) : '';
}

/** The people of a case as a field offers them. Somebody in the trash is named and not offered anew. */
export function namedPeople(details: CaseDetails, unnamed: string): readonly NamedPerson[] {
  return details.people.map((person) => ({ id: person.id, name: personNameOf(person) || unnamed }));
}
