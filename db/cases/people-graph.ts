import type { RecordId } from '../model/record-id.ts';
import { caseGraph, type PeopleGraph } from '../people/graph.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { showCase } from './details.ts';

/** Who stands to whom in a case: in the middle whom its acts were done to. @throws {AppError} `record.not-found`. */
export function peopleGraphOf(vault: ReadableVault, id: RecordId): PeopleGraph {
  const { acts, people } = showCase(vault, id);
  const victims = acts.flatMap(({ fields }) => (fields['victim'] as RecordId | undefined) ?? []);
  return caseGraph(
    vault,
    victims,
    people.map((person) => person.id),
  );
}
