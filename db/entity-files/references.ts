/** The record that a person means who writes a reference into a file. */
import { findCase } from '../cases/commands.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { findRecommendation } from '../recommendations/queries.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * By its id; a case by its number too, a recommendation as `CHN/2/186.62`.
 *
 * @param to the entity; not said where it may be any.
 * @throws {AppError} `record.not-found`, `record.ambiguous` and their like for recommendations.
 */
export function findReferred(vault: Vault, to: string | undefined, text: string): RecordId {
  if (to === 'case') return findCase(vault, text);
  if (to === 'recommendation') return findRecommendation(vault.raw, text).id;
  if (!isRecordId(text)) throw new AppError('record.not-found', 'is not the id of a record');
  if (to !== undefined && !findRecord(vault.store, to, text)) throw new AppError('record.not-found', `is the id of no ${to} here`);
  return text;
}
