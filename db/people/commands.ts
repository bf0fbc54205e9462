import type { AppendedAction } from '../log/write/append.ts';
import type { FieldChange } from '../model/action.ts';
import type { PersonInput } from '../model/case-input.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { fieldChanges } from '../records/commands.ts';
import { givenPerson } from './given-person.ts';
import { changesOf } from '../record-files/given.ts';

/** The changes that make a person with its names; the first name is the one shown. */
export function personChanges(vault: Vault, id: RecordId, input: PersonInput): FieldChange[] {
  return givenPerson(vault.newId, input, id).flatMap(changesOf);
}

/** Records a person, group or organisation with names. */
export function createPerson(vault: Vault, input: PersonInput): { id: RecordId; action: AppendedAction } {
  const id = input.id ?? vault.newId();
  return { id, action: vault.record('create-person', personChanges(vault, id, { confidentiality: 3, ...input })) };
}

/** Says that two records are the same, or are different, with a reason. The edge has no direction. */
export function relateRecords(
  vault: Vault,
  entity: 'person' | 'case',
  one: RecordId,
  other: RecordId,
  verdict: 'same' | 'different',
  reason: string,
): RecordId {
  const id = vault.newId();
  const [first, second] = one < other ? [one, other] : [other, one];
  vault.record(`mark-${verdict}`, fieldChanges('same-as', id, { entity, one: first, other: second, verdict, reason }));
  return id;
}
