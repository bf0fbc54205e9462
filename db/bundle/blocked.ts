/** Of whom names, and what else says who they are, stay here, because they gave no consent to the use of the bundle. */
import type { ConsentStanding } from '../consent/standing.ts';
import { recordNameOf } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { LineCounts } from './line-counts.ts';
import type { BundleScope } from './scope.ts';

export interface BlockedPerson {
  readonly person: RecordId;
  /** As `personCalled`. */
  readonly title: string | null;
  readonly why: ConsentStanding['why'];
  /** What stays of this person, each field once: of the person, of the names, of sources. */
  readonly held: readonly { readonly entity: string; readonly field: string }[];
}

export interface BlockedPeople {
  readonly count: number;
  /** The first 500. */
  readonly people: readonly BlockedPerson[];
}

const maxShown = 500;

/** From what was held back while the lines were written: nobody is listed of whom nothing would have left. */
export function blockedPeople(
  vault: ReadableVault,
  { withheld }: Pick<BundleScope, 'withheld'>,
  { unconsented }: Pick<LineCounts, 'unconsented'>,
): BlockedPeople {
  const held = new Map<RecordId, Map<string, { entity: string; field: string }>>();
  for (const [key, fields] of unconsented) {
    const { entity } = recordNameOf(vault.store, key);
    for (const person of withheld.about(key)) {
      const own = held.get(person) ?? new Map<string, { entity: string; field: string }>();
      held.set(person, own);
      for (const field of fields) own.set(`${entity} ${field}`, { entity, field });
    }
  }
  const people = [...held].slice(0, maxShown).map(([person, fields]) => ({
    person,
    title: personCalled(vault, person),
    why: withheld.persons.get(person)!.why,
    held: [...fields.values()],
  }));
  return { count: held.size, people };
}
