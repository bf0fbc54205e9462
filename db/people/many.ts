/** What is done with many people of a list at once: with all records that say who each of them is, and as one step. */
import { recordNameIfAny } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import { fieldChanges } from '../records/commands.ts';
import { editMany, idsByKey } from '../records/many.ts';
import type { Vault } from '../vault/vault.ts';
import { onePersonOneRow } from './one-row.ts';

/** More at once is a slip of the hand: whoever says that people are the same has looked at each of them. */
export const mostTheSame = 50;

/** As `editMany`. @param keys of the list of people. @returns how many people there are. */
export function editPeople(vault: Vault, keys: readonly number[], fields: Readonly<Record<string, unknown>>): number {
  const one = onePersonOneRow(vault);
  const faces = [...new Set(keys.map(one.faceOf))].filter((key) => recordNameIfAny(vault.store, key)?.entity === 'person');
  editMany(vault, 'person', faces.flatMap(one.membersOf), fields);
  return faces.length;
}

/**
 * Says that all of them are one person.
 *
 * @param keys of the list of people, two or more. @returns how many records say now who that is.
 * @throws {AppError} `input.invalid` for fewer than two, for more than `mostTheSame`, and without a reason.
 */
export function relatePeople(vault: Vault, keys: readonly number[], reason: string): number {
  const one = onePersonOneRow(vault);
  const faces = [...new Set(keys.map(one.faceOf))];
  const ids = idsByKey(vault, 'person', faces);
  if (ids.length < 2 || ids.length > mostTheSame)
    throw new AppError('input.invalid', `Choose 2 to ${mostTheSame} people. Nothing was changed.`);
  if (reason.trim() === '') throw new AppError('input.invalid', 'Say why they are the same. Nothing was changed.');
  const [first, ...others] = ids.toSorted();
  const edges = others.flatMap((other) =>
    fieldChanges('same-as', vault.newId(), { entity: 'person', one: first, other, verdict: 'same', reason: reason.trim() }),
  );
  vault.record('mark-same', edges);
  return faces.flatMap(one.membersOf).length;
}
