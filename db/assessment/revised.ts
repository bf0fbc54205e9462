/** Whether a grade was opened again after it was done: it may have been written with the others in view, and says so. */
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Told by what stands in its history, wherever it was written. */
export function wasReopened(vault: ReadableVault, assessment: RecordId): boolean {
  const record = findRecord(vault.store, 'assessment', assessment);
  if (!record) return false;
  const steps = readHistory(vault.store, record).filter(({ field, counted }) => counted && field === 'done');
  return steps.length > 1;
}
