/** What other cases of the same story say of the people of a case: a trial is often an event of its own. */
import { caseEntity } from '../model/case.ts';
import { isSecret } from '../model/open-case.ts';
import { proceedingEntity } from '../model/proceeding.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { personDetails } from '../people/details.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import { detailsOf, partListsOf, partsIn } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { chainOf } from './chain.ts';
import type { CaseDetails } from './details.ts';

type Proceeding = CaseDetails['proceedings'][number];

/**
 * The case with the proceedings of cases tied to it in which those stand to whom its acts were done (`elsewhere` says in which),
 * and whom these name. What else the other cases tell stays theirs.
 */
export function withStory(vault: ReadableVault, found: CaseDetails): CaseDetails {
  const victims = new Set(found.acts.flatMap(({ fields: { victim } }) => (isId(victim) ? recordsOfPerson(vault, victim) : [])));
  const others = victims.size === 0 ? [] : chainOf(vault, found.id).cases.filter(({ id }) => id !== found.id && isOpen(vault, id));
  const proceedings = others.flatMap(({ id }) => proceedingsOf(vault, id, victims));
  if (proceedings.length === 0) return found;
  const known = new Set(found.people.map(({ id }) => id));
  const named = new Set(proceedings.flatMap(peopleIn).filter((id) => !known.has(id)));
  const people = [...named].flatMap((id) => personDetails(vault, id) ?? []);
  return { ...found, proceedings: [...found.proceedings, ...proceedings], people: [...found.people, ...people] };
}

function isId(value: unknown): value is RecordId {
  return typeof value === 'string' && isRecordId(value);
}

/** Nothing of a secret case stands in a document about another. */
function isOpen(vault: ReadableVault, id: RecordId): boolean {
  const other = detailsOf(vault, caseEntity.name, id);
  return other !== undefined && !isSecret(other);
}

function proceedingsOf(vault: ReadableVault, id: RecordId, victims: ReadonlySet<RecordId>): Proceeding[] {
  const elsewhere = <Part extends object>(part: Part) => ({ ...part, elsewhere: id });
  return partsIn(vault, proceedingEntity, id)
    .filter(({ fields: { person } }) => isId(person) && victims.has(person))
    .map((proceeding) => {
      const { charges, hearings } = partListsOf(vault, proceedingEntity, proceeding.id);
      return { ...elsewhere(proceeding), charges: charges.map(elsewhere), hearings: hearings.map(elsewhere) };
    });
}

function peopleIn({ fields, hearings }: Proceeding): RecordId[] {
  return [fields, ...hearings.map((hearing) => hearing.fields)].flatMap(({ person, court, judge, prosecutor, counsel }) =>
    [person, court, judge, prosecutor, counsel].filter(isId),
  );
}
