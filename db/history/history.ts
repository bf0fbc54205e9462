/** What happened to one record, as a person reads it: newest first. */
import { readHistory } from '../log/history.ts';
import { findRecord } from '../log/store.ts';
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface HistoryEntry {
  readonly change: string;
  readonly wall: string;
  /** Name of the member who wrote it, where this vault knows it. */
  readonly by: string | null;
  readonly isMine: boolean;
  readonly kind: string;
  readonly field: string;
  /** `undefined` where the value is not here: withheld, or erased. */
  readonly value?: string | number | boolean | null;
  /** False while the import that brought it is excluded. */
  readonly counts: boolean;
}

/** @throws {AppError} `record.not-found`. */
export function historyOf(vault: ReadableVault, entity: string, id: RecordId, field: string | undefined, limit: number): HistoryEntry[] {
  const record = findRecord(vault.store, entity, id);
  if (!record) throw new AppError('record.not-found', 'There is no record with this id.');
  const names = memberNames(vault);
  return readHistory(vault.store, record)
    .filter((change) => field === undefined || change.field === field)
    .reverse()
    .slice(0, limit)
    .map((change) => ({
      change: change.id,
      wall: change.wall,
      by: names.get(change.by) ?? null,
      isMine: change.by === vault.store.by,
      kind: change.kind,
      field: change.field,
      ...(change.known && { value: scalar(change.value) }),
      counts: change.counted,
    }));
}

/** Names of the members that this vault knows. */
export function memberNames(vault: ReadableVault): ReadonlyMap<RecordId, string> {
  const rows = vault.store.sql<{ id: Buffer; name: string | null }>('SELECT id, name FROM member').all();
  return new Map(rows.flatMap(({ id, name }) => (name ? [[idText(id), name]] : [])));
}

function scalar(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
