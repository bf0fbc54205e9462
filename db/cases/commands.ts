/**
 * Writing cases: each command is one action in the log.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { AppendedAction } from '../log/append.ts';
import type { FieldChange } from '../model/action.ts';
import { actionLimits } from '../model/action-limits.ts';
import type { CaseInput } from '../model/case-input.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { changesOf, type GivenCase, type GivenRecord, givenCase } from './given-case.ts';
import { KnownRecords, type Standing } from './known-records.ts';
import { nextCaseNumber } from './numbers.ts';

export interface CreatedCase {
  readonly id: RecordId;
  readonly number: string;
  readonly action: AppendedAction;
}

/**
 * Records a case with its people, acts and sources.
 *
 * Persons are found again by `id`; without one each entry is a new person (look-alikes are a
 * matter for a person to decide, see records.md "Same and different").
 * @throws {AppError} `input.invalid` for an id that is another record's.
 */
export function createCase(vault: Vault, input: CaseInput): CreatedCase {
  return vault.transaction(() => {
    const given = givenCase(vault.newId, input);
    const standings = new KnownRecords(vault).standings(given, 1);
    if ((standings.get(given) ?? 'new') !== 'new') throw new AppError('input.invalid', 'There is a case with this id already.');
    return storeNewCase(vault, given, standings, nextCaseNumber);
  });
}

/**
 * Writes a case that is new; of its people only those that are. One action, or several where one would be more than
 * any reader takes.
 */
export function storeNewCase(
  vault: Vault,
  given: GivenCase,
  standings: ReadonlyMap<GivenRecord, Standing>,
  numberFor: (vault: Vault) => string,
): CreatedCase {
  const number = (given.fields['number'] as string | undefined) ?? numberFor(vault);
  const known = new Set([...standings].flatMap(([{ id, entity }, standing]) => (standing === 'new' || entity === 'name' ? [] : [id])));
  const fresh = given.parts.filter(
    ({ id, entity, fields }) => !known.has(id) && !(entity === 'name' && known.has(fields['person'] as RecordId)),
  );
  const records = [{ ...given, fields: { number, ...given.fields } }, ...fresh];
  const [first, ...more] = inSteps(records.flatMap(changesOf));
  const action = vault.record('create-case', first!);
  for (const changes of more) vault.record('create-case', changes);
  // A deletion names what it saw, so it follows.
  const deleted = records.filter(({ isDeleted }) => isDeleted);
  if (deleted.length > 0)
    vault.record(
      'edit',
      deleted.map(({ entity, id }) => ({ entity, record: id, field: 'deleted', value: true })),
    );
  return { id: given.id, number, action };
}

/** Half of what an action may hold: parents and salts take their part. */
const stepChanges = actionLimits.changes / 2;
const stepChars = actionLimits.bytes / 8;

function inSteps(changes: FieldChange[]): FieldChange[][] {
  if (changes.length < 1000 && changes.every(({ value }) => typeof value !== 'string' || value.length < 1000)) return [changes];
  const steps: FieldChange[][] = [[]];
  let chars = 0;
  for (const change of changes) {
    const size = JSON.stringify(change).length;
    const step = steps.at(-1)!;
    if (step.length > 0 && (step.length >= stepChanges || chars + size > stepChars)) {
      steps.push([change]);
      chars = size;
    } else {
      step.push(change);
      chars += size;
    }
  }
  return steps;
}

/** Finds a case by its id or short number. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findCase(vault: Vault, reference: string): RecordId {
  const text = reference.trim();
  const byId = /^[0-9a-f-]{36}$/.test(text)
    ? vault.store.sql<{ id: Buffer }>('SELECT id FROM record WHERE id = ? AND entity = ?').all(idBytes(text), 'case')
    : [];
  const rows =
    byId.length > 0 ? byId : vault.store.sql<{ id: Buffer }>('SELECT id FROM case_record WHERE number = ? LIMIT 2').all(text.toUpperCase());
  if (rows.length === 0) throw new AppError('record.not-found', 'There is no case with this id or number.');
  if (rows.length > 1) throw new AppError('record.ambiguous', 'More than one case has this number; use the id.');
  return idText(rows[0]!.id);
}
