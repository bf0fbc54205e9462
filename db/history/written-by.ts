/** Whether who a record names wrote it: what stands in the name of somebody counts only where they did. */
import type { Vouching } from './authors.ts';
import { headsOf } from '../log/heads.ts';
import { type HistoricChange, readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Whether all that shows of a record, but that it was taken back, was written by a member of the vault that it came from. */
export function isWrittenBy(vault: ReadableVault, { proves }: Vouching, entity: string, id: RecordId, member: RecordId | null): boolean {
  const written = standingIn(vault, entity, id).filter(({ field, erases }) => field !== 'withdrawn' && !erases);
  return member !== null && written.length > 0 && written.every((change) => proves(change, member));
}

/** Whether all that shows of a record was written in this vault, in a copy of it, or in the vault of a contact. */
export function isFromKnown(vault: ReadableVault, { from }: Vouching, entity: string, id: RecordId): boolean {
  const written = standingIn(vault, entity, id);
  return written.length > 0 && written.every((change) => from(change) !== '');
}

function standingIn(vault: ReadableVault, entity: string, id: RecordId): HistoricChange[] {
  const record = findRecord(vault.store, entity, id);
  if (!record) return [];
  const heads = new Set(Object.values(headsOf(vault.store, record)).flatMap((changes) => changes.map(([key, n]) => `${key} ${n}`)));
  return readHistory(vault.store, record).filter(({ actionKey, n }) => heads.has(`${actionKey} ${n}`));
}
