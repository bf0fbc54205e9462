/** What happened to one record, as a person reads it: newest first. */
import { headsAmong, type HistoricChange, readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import { ownOfField } from '../model/term.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { authorsOf } from './authors.ts';
import { titleOfTarget } from '../records/titles.ts';

export interface HistoryEntry {
  readonly change: string;
  readonly wall: string;
  /** Name of the member who wrote it here, or of the contact that it came from, where this vault knows it. */
  readonly by: string | null;
  readonly isMine: boolean;
  readonly kind: string;
  readonly field: string;
  /** `undefined` where the value is not here: withheld, or erased. */
  readonly value?: string | number | boolean | null;
  /** What it was before; `undefined` at the beginning, and where that value is not here. */
  readonly before?: string | number | boolean | null;
  /** What a value that points to another record is called, where this vault knows it. */
  readonly title?: string;
  readonly titleBefore?: string;
  /** False while the import that brought it is excluded. */
  readonly counts: boolean;
}

/** @throws {AppError} `record.not-found`. */
export function historyOf(vault: ReadableVault, entity: string, id: RecordId, field: string | undefined, limit: number): HistoryEntry[] {
  const record = findRecord(vault.store, entity, id);
  if (!record) throw new AppError('record.not-found', 'There is no record with this id.');
  const authorOf = authorsOf(vault);
  const history = readHistory(vault.store, record);
  const byId = new Map(history.map((change) => [change.id, change]));
  return history
    .filter((change) => field === undefined || change.field === field)
    .reverse()
    .slice(0, limit)
    .map((change) => {
      const { name, isMine } = authorOf(change);
      return withTitles(vault, entity, {
        change: change.id,
        wall: change.wall,
        by: name,
        isMine,
        kind: change.kind,
        field: change.field,
        ...(change.known && { value: scalar(change.value) }),
        ...valueBefore(change, byId),
        counts: change.counted,
      });
    });
}

/** The replicas that wrote what each field says now: more than one where they differ. Nothing of a record that is not here. */
export function writersByField(vault: ReadableVault, entity: string, id: RecordId): ReadonlyMap<string, readonly string[]> {
  const record = findRecord(vault.store, entity, id);
  if (!record) return new Map();
  const history = readHistory(vault.store, record);
  const byId = new Map(history.map((change) => [change.id, change]));
  const counted = Map.groupBy(
    history.filter((change) => change.counted),
    (change) => change.field,
  );
  return new Map([...counted].map(([field, changes]) => [field, headsAmong(changes, byId).map(({ replica }) => replica)]));
}

function withTitles(vault: ReadableVault, entity: string, entry: HistoryEntry): HistoryEntry {
  const definition = vault.store.entities.get(entity);
  if (definition?.fields[entry.field]?.kind !== 'reference' && ownOfField(entry.field) === undefined) return entry;
  const [title, titleBefore] = [entry.value, entry.before].map((value) =>
    typeof value === 'string' ? titleOfTarget(vault, definition, entry.field, value) : '',
  );
  return { ...entry, ...(title && { title }), ...(titleBefore && { titleBefore }) };
}

/** The value that a change followed: of its parents in the same field, the latest that none of the others follows. */
function valueBefore(change: HistoricChange, byId: ReadonlyMap<string, HistoricChange>): Pick<HistoryEntry, 'before'> {
  const parents = change.header.parents.flatMap((parent) => byId.get(parent) ?? []);
  const [before] = headsAmong(
    parents.filter((parent) => parent.field === change.field && parent.known),
    byId,
  );
  return before ? { before: scalar(before.value) } : {};
}

function scalar(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
