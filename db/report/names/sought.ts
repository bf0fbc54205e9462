/** The names that a search looks for: all that a person has but those made for reports. */
import type { RecordId } from '../../model/record-id.ts';
import type { PersonName } from '../../model/name.ts';
import type { SoughtPerson } from './name-search.ts';

interface Called {
  readonly id: RecordId;
  readonly kind: string | null;
  readonly names: readonly PersonName[];
  readonly lettersTold?: ReadonlySet<string>;
}

export function soughtIn(people: readonly Called[]): SoughtPerson[] {
  return people.map(({ id, kind, names, lettersTold }) => ({
    id,
    ...(lettersTold && { lettersTold }),
    names: names
      .filter((name) => name.kind !== 'report-alias')
      .map((name) => ({ ...name, isIndividual: kind !== 'organisation' && kind !== 'group' })),
  }));
}
