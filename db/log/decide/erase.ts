/**
 * Erasure: consent withdrawn, or danger. Values go for good; headers stay, so that the log still checks.
 *
 * Not here: what an erasure covers besides the log (db/erasure), and what a change in its scope becomes when it
 * arrives later (../project/erased-scope.ts).
 */
import type { ActionId, ChangeHeader, FieldChange, StoredAction } from '../../model/action.ts';
import { isHidden } from '../../model/action.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { appendAction, type AppendedAction } from '../write/append.ts';
import { fromBase64 } from '../commitment.ts';
import { inRanges, parseRanges, printRanges } from '../project/exclusion.ts';
import { newRecordId } from '../ids.ts';
import { type ActionRow, actionByDigest, actionColumns, findRecord, type LogStore } from '../store.ts';
import { decodeBody } from '../stored-body.ts';

export interface ErasureScope {
  readonly entity: string;
  readonly record: RecordId;
  /** Left out: the whole record, fields included that nobody here has seen. */
  readonly fields?: readonly string[];
}

/** What is written down about a decision. */
export interface ErasureDecision {
  readonly reason: string;
  /** What was done about what the erasure cannot reach. */
  readonly notes?: string | undefined;
}

/**
 * Erases fields or whole records, and accepts the erasure in this vault at once.
 *
 * In every other vault it arrives as a proposal. Whole records are also put into the trash,
 * after the erasure, so that an empty shell does not show in lists. A field named twice is erased once.
 * @throws {AppError} `record.not-found`.
 */
export function eraseRecords(store: LogStore, scopes: readonly ErasureScope[], reason: string, notes?: string): AppendedAction {
  const changes: FieldChange[] = [];
  for (const { entity, record, fields } of scopes) {
    if (!findRecord(store, entity, record)) throw new AppError('record.not-found', 'There is no such record to erase.');
    for (const field of new Set(fields ?? ['*'])) changes.push({ entity, record, field, value: null });
  }
  const erasure = appendAction(store, 'erase', changes);
  acceptErasure(store, erasure.id, reason, notes);
  const whole = scopes.filter((scope) => !scope.fields);
  if (whole.length > 0) {
    appendAction(
      store,
      'trash',
      whole.map(({ entity, record }) => ({ entity, record, field: 'deleted', value: true })),
    );
  }
  return erasure;
}

/**
 * Accepts an erasure that came in a bundle, as far as it can be seen: changes of it that are hidden now are not
 * agreed to, so that a fuller bundle cannot widen what a person decided. There is no way back. One that was refused
 * may be accepted later.
 */
export function acceptErasure(store: LogStore, action: ActionId, reason: string, notes?: string): RecordId {
  return decide(store, action, 'accept', { reason, notes });
}

/** Keeps what an erasure would take. As far as it can be seen it is not proposed again; it can be accepted later. */
export function refuseErasure(store: LogStore, action: ActionId, reason: string): RecordId {
  return decide(store, action, 'refuse', { reason });
}

function decide(store: LogStore, action: ActionId, decision: 'accept' | 'refuse', { reason, notes }: ErasureDecision): RecordId {
  const record = newRecordId(store.now().getTime(), store.random);
  const stored = readErasure(store, action);
  const open = stored ? changesWithout(store, action, stored, decision === 'accept' ? ['accept'] : ['accept', 'refuse']) : [];
  appendAction(store, `${decision}-erasure`, [
    { entity: 'erasure', record, field: 'action', value: action },
    { entity: 'erasure', record, field: 'changes', value: printRanges(open) },
    { entity: 'erasure', record, field: 'decision', value: decision },
    { entity: 'erasure', record, field: 'reason', value: reason },
    ...(notes ? [{ entity: 'erasure', record, field: 'notes', value: notes }] : []),
  ]);
  return record;
}

/** An action of kind `erase` that is here; nothing for any other. */
export function readErasure(store: LogStore, action: ActionId): StoredAction | undefined {
  const row = actionByDigest(store, fromBase64(action));
  if (!row?.body) return undefined;
  const stored = decodeBody(store, row);
  return stored.kind === 'erase' ? stored : undefined;
}

/** What of an erasure can be seen here and has not been accepted. */
export function scopesLeft(store: LogStore, action: ActionId): ErasureScope[] {
  const stored = readErasure(store, action);
  if (!stored) return [];
  return scopesOfChanges(changesWithout(store, action, stored, ['accept']).map((n) => stored.changes[n] as ChangeHeader));
}

/** The same scopes that such changes say: by record, in their order. */
export function scopesOfChanges(changes: readonly ChangeHeader[]): ErasureScope[] {
  const byRecord = Map.groupBy(changes, ({ entity, record }) => `${entity} ${record}`);
  return [...byRecord.values()].map((members) => {
    const { entity, record } = members[0]!;
    const fields = members.map(({ field }) => field);
    return fields.includes('*') ? { entity, record } : { entity, record, fields };
  });
}

/** Numbers of the changes of an erasure that can be seen here and that no such decision covers. */
function changesWithout(store: LogStore, id: ActionId, action: StoredAction, decisions: readonly string[]): number[] {
  const decided = store
    .sql<{ changes: string | null; decision: string | null }>('SELECT changes, decision FROM erasure WHERE action = ? AND deleted = 0')
    .all(id)
    .filter(({ decision }) => decision !== null && decisions.includes(decision))
    .map(({ changes }) => parseRanges(changes ?? ''));
  return action.changes.flatMap((change, n) => (isHidden(change) || decided.some((ranges) => inRanges(ranges, n)) ? [] : [n]));
}

/** Erasures that came in and wait for a decision, with the number of changes that wait. */
export function listProposedErasures(store: LogStore): { action: ActionId; changes: number }[] {
  return erasureActions(store).flatMap(({ id, action }) => {
    const open = changesWithout(store, id, action, ['accept', 'refuse']).length;
    return open === 0 ? [] : [{ action: id, changes: open }];
  });
}

/** Every action of kind `erase` that is here, oldest first. */
function erasureActions(store: LogStore): { id: ActionId; action: StoredAction }[] {
  return store
    .sql<ActionRow>(`SELECT ${actionColumns} FROM action WHERE erases = 1 AND body IS NOT NULL ORDER BY key`)
    .all()
    .map((row) => ({ id: row.digest.toString('base64url'), action: decodeBody(store, row) }));
}
