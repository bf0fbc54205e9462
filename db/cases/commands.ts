/**
 * Writing cases: each command is one action in the log.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { AppendedAction } from '../log/write/append.ts';
import type { CaseInput } from '../model/case-input.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';
import type { GivenWhole } from '../record-files/given.ts';
import { KnownRecords } from '../record-files/known-records.ts';
import { type Standings, storeNewRecord } from '../record-files/store-record.ts';
import { givenCase } from './given-case.ts';
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
 * matter for a person to decide, db/people/look-alikes.ts).
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

/** Writes a case that is new; of its people only those that are. */
export function storeNewCase(vault: Vault, given: GivenWhole, standings: Standings, numberFor: (vault: Vault) => string): CreatedCase {
  const number = (given.fields['number'] as string | undefined) ?? numberFor(vault);
  const action = storeNewRecord(vault, { ...given, fields: { number, ...given.fields } }, standings);
  return { id: given.id, number, action };
}

const caseById = query((db, given: { id: Buffer }) =>
  db.selectFrom('record').select('key').where('id', '=', given.id).where('entity', '=', 'case'),
);

const casesByNumber = query((db, given: { number: string }) =>
  db.selectFrom('case_record').select(['id', 'deleted']).where('number', '=', given.number).orderBy('deleted').orderBy('key').limit(10),
);

/** Finds a case by its id or short number. @throws {AppError} `record.not-found`, `record.ambiguous`. */
export function findCase(vault: Vault, reference: string): RecordId {
  const text = reference.trim();
  if (/^[0-9a-f-]{36}$/.test(text) && caseById.get(vault, { id: idBytes(text) })) return text;
  const rows = casesNumbered(vault, text.toUpperCase());
  if (rows.length === 0) throw new AppError('record.not-found', 'There is no case with this id or number.');
  if (rows.length > 1) {
    const ids = rows.map(({ id }) => idText(id)).join(', ');
    throw new AppError('record.ambiguous', `More than one case has this number; give the id of the one that is meant: ${ids}.`);
  }
  return idText(rows[0]!.id);
}

/** One in the trash counts only where no other has the number: lists, too, mark no number that it alone shares. */
function casesNumbered(vault: Vault, number: string): { readonly id: Buffer }[] {
  const rows = casesByNumber.all(vault, { number });
  const live = rows.filter(({ deleted }) => deleted === 0);
  return live.length > 0 ? live : rows;
}
