/** The names that a search looks for: all that a person has but those made for reports. */
import type { PersonOfReport } from '../audience/people.ts';
import type { SoughtPerson } from './name-search.ts';

export function soughtIn(people: readonly PersonOfReport[]): SoughtPerson[] {
  return people.map(({ id, kind, names }) => ({
    id,
    names: names
      .filter((name) => name.kind !== 'report-alias')
      .map((name) => ({ ...name, isIndividual: kind !== 'organisation' && kind !== 'group' })),
  }));
}
