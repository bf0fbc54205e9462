/** Who wrote what shows of a record of an assessment. */
import { headsOf } from '../log/heads.ts';
import { type HistoricChange, readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The changes whose values show. */
export function standingChanges(vault: ReadableVault, entity: 'assessment' | 'verdict' | 'sign-off', id: RecordId): HistoricChange[] {
  const record = findRecord(vault.store, entity, id);
  if (!record) return [];
  const heads = new Set(Object.values(headsOf(vault.store, record)).flatMap((changes) => changes.map(([key, n]) => `${key} ${n}`)));
  return readHistory(vault.store, record).filter(({ actionKey, n }) => heads.has(`${actionKey} ${n}`));
}
