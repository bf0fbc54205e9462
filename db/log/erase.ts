/**
 * Erasure: consent withdrawn, or danger. Values go for good; headers stay, so that the log still checks.
 */
import type { ActionId, FieldChange, StoredAction } from '../model/action.ts';
import { isHidden } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { appendAction, type AppendedAction } from './append.ts';
import { decodeAction } from './action-codec.ts';
import { fromBase64 } from './commitment.ts';
import { inRanges, parseRanges, printRanges } from './exclusion.ts';
import { newRecordId } from './ids.ts';
import { actionByDigest, findRecord, type LogStore } from './store.ts';

export interface ErasureScope {
  readonly entity: string;
  readonly record: RecordId;
  /** Left out: the whole record, fields included that nobody here has seen. */
  readonly fields?: readonly string[];
}

/**
 * Erases fields or whole records, and accepts the erasure in this vault at once.
 *
 * In every other vault it arrives as a proposal. Whole records are also put into the trash,
 * after the erasure, so that an empty shell does not show in lists.
 * @throws {AppError} `record.not-found`.
 */
export function eraseRecords(store: LogStore, scopes: readonly ErasureScope[], reason: string): AppendedAction {
  const changes: FieldChange[] = [];
  for (const { entity, record, fields } of scopes) {
    if (!findRecord(store, entity, record)) throw new AppError('record.not-found', 'There is no such record to erase.');
    for (const field of fields ?? ['*']) changes.push({ entity, record, field, value: null });
  }
  const erasure = appendAction(store, 'erase', changes);
  acceptErasure(store, erasure.id, reason);
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
 * agreed to, so that a fuller bundle cannot widen what a person decided. There is no way back.
 */
export function acceptErasure(store: LogStore, action: ActionId, reason: string): void {
  const record = newRecordId(store.now().getTime(), store.random);
  const row = actionByDigest(store, fromBase64(action));
  const open = row?.body ? undecidedChanges(store, action, decodeAction(row.body)) : [];
  appendAction(store, 'accept-erasure', [
    { entity: 'erasure', record, field: 'action', value: action },
    { entity: 'erasure', record, field: 'changes', value: printRanges(open) },
    { entity: 'erasure', record, field: 'decision', value: 'accept' },
    { entity: 'erasure', record, field: 'reason', value: reason },
  ]);
}

/** Numbers of the changes of an erasure that can be seen here and that nobody accepted yet. */
function undecidedChanges(store: LogStore, id: ActionId, action: StoredAction): number[] {
  const accepted = store
    .sql<{ changes: string | null }>("SELECT changes FROM erasure WHERE action = ? AND decision = 'accept' AND deleted = 0")
    .all(id)
    .map(({ changes }) => parseRanges(changes ?? ''));
  return action.changes.flatMap((change, n) => (isHidden(change) || accepted.some((ranges) => inRanges(ranges, n)) ? [] : [n]));
}

/** Erasures that came in and wait for a decision, with the number of changes that wait. */
export function listProposedErasures(store: LogStore): { action: ActionId; changes: number }[] {
  const rows = store
    .sql<{ digest: Buffer; body: string }>(`SELECT digest, body FROM action WHERE body LIKE '%"kind":"erase"%' ORDER BY key`)
    .all();
  return rows.flatMap(({ digest, body }) => {
    const action = decodeAction(body);
    const id = digest.toString('base64url');
    const open = action.kind === 'erase' ? undecidedChanges(store, id, action).length : 0;
    return open === 0 ? [] : [{ action: id, changes: open }];
  });
}
