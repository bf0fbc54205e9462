import { shownName } from '../../../db/model/name.ts';
import type { api } from '../../api.ts';
import type { useText } from '../../i18n/index.tsx';
import type { NamedPerson } from '../people/index.ts';
import { isNameWithheld } from '../values/index.ts';

type TextOf = ReturnType<typeof useText>;

export type CaseDetails = Awaited<ReturnType<(typeof api)['cases.show']>>;
export type Act = CaseDetails['acts'][number];
export type Involvement = Act['involvements'][number];
export type Source = CaseDetails['sources'][number];
export type CasePerson = CaseDetails['people'][number];

/** The name that is shown of a person: the first. */
function personNameOf({ names }: Pick<CasePerson, 'names'>): string {
  return names[0] ? shownName(names[0].fields) : '';
}

/** What stands where no name does: a name that was kept back is another thing than none. */
export function calledIn(details: Pick<CaseDetails, 'states'>, person: Pick<CasePerson, 'names'>, t: TextOf): string {
  return personNameOf(person) || t(isNameWithheld(details.states, person.names) ? 'person.withheld' : 'person.unnamed');
}

/** The people of a case as a field offers them. Somebody in the trash is named and not offered anew. */
export function namedPeople(details: CaseDetails, t: TextOf): readonly NamedPerson[] {
  return details.people.flatMap((person) => {
    const name = calledIn(details, person, t);
    return person.records.map((id) => ({ id, name, isFolded: id !== person.id }));
  });
}

/** Each person's name, whatever number of records say who that is. */
export function namesOnce(people: readonly NamedPerson[]): readonly string[] {
  return people.filter(({ isFolded }) => isFolded !== true).map(({ name }) => name);
}
