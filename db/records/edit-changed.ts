/** Saving a form: what it says and the record says already is no change. */
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { editRecord } from './commands.ts';
import { detailsOf } from './details.ts';

/**
 * Writes the fields that say something else than the record: two people who change different parts of one record apart
 * stand in no conflict over what neither of them touched. Null takes away; no and nothing are the same.
 *
 * @throws {AppError} `record.not-found`.
 */
export function editChanged(vault: Vault, entity: string, id: RecordId, fields: Readonly<Record<string, unknown>>): void {
  const present = detailsOf(vault, entity, id)?.fields ?? {};
  const changed = Object.entries(fields).filter(([field, value]) => value !== undefined && (present[field] || null) !== (value || null));
  if (changed.length > 0) editRecord(vault, entity, id, Object.fromEntries(changed));
}
