/** A file whose name says another kind than its content: who opens it is warned, until somebody says that they saw it. */
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { custodyOf, noteCustody } from './custody.ts';
import { requireOwnFile } from './file-cases.ts';
import { factsOf } from './file-facts.ts';
import { itemOf } from './items.ts';

/** Of a file without a byte nothing can be said. */
function hasFalseName(vault: ReadableVault, id: RecordId): boolean {
  const { fields } = detailsOf(vault, 'evidence', id)!;
  return fields['sizeBytes'] !== 0 && factsOf(vault, id)?.facts.warnings?.includes('name-differs') === true;
}

/**
 * Somebody saw it: the name is part of the proof and stays, and the warning is told quietly from then on. Stands in custody, once.
 *
 * @returns whether nobody had said it before.
 * @throws {AppError} `record.not-found`; as `requireOwnFile`; `input.invalid` where the name says what the content is, as far as anybody knows.
 */
export function seeFalseName(vault: Vault, id: RecordId): boolean {
  requireOwnFile(vault, itemOf(vault, id));
  if (!hasFalseName(vault, id))
    throw new AppError('input.invalid', 'There is no warning about the name of this file. Nothing was written.');
  if (custodyOf(vault, id).some(({ kind }) => kind === 'name-seen')) return false;
  noteCustody(vault, [id], { kind: 'name-seen' });
  return true;
}
