import { decodeAction } from './action-codec.ts';
import type { ActionId, FieldChange, StoredAction } from '../model/action.ts';
import { isKnown } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { appendAction, type AppendedAction } from './append.ts';
import { fromBase64 } from './commitment.ts';
import { headsAmong, readHistory } from './history.ts';
import { actionByDigest, findRecord, type LogStore } from './store.ts';

/**
 * Takes an action back by a new one with the old values. A field with none gets null; a record that began with
 * the action goes to the trash.
 *
 * Erased values do not come back: an undo can only repeat what is still here.
 * @throws {AppError} `record.not-found` when there is no such action with values.
 */
export function undoAction(store: LogStore, id: ActionId): AppendedAction {
  const row = actionByDigest(store, fromBase64(id));
  if (!row?.body) throw new AppError('record.not-found', 'There is no such action to undo.');
  const action = decodeAction(row.body);
  if (action.kind === 'erase') throw new AppError('input.invalid', 'An erasure cannot be undone.');
  const changes: FieldChange[] = [];
  const created = createdBy(store, action);
  for (const { entity, record } of created.values()) changes.push({ entity, record, field: 'deleted', value: true });
  for (const change of action.changes) {
    if (!isKnown(change) || created.has(`${change.entity} ${change.record}`)) continue;
    const record = findRecord(store, change.entity, change.record);
    if (!record) continue;
    const history = readHistory(store, record);
    const byId = new Map(history.map((entry) => [entry.id, entry]));
    const before = headsAmong(
      change.parents.flatMap((parent) => byId.get(parent) ?? []).filter((entry) => entry.field === change.field && entry.known),
      byId,
    );
    changes.push({
      entity: change.entity,
      record: change.record,
      field: change.field,
      value: before[0]?.value ?? (change.field === 'deleted' ? false : null),
    });
  }
  return appendAction(store, 'undo', changes);
}

/** Records whose whole history is this one action. */
function createdBy(store: LogStore, action: StoredAction): Map<string, { entity: string; record: RecordId }> {
  const created = new Map<string, { entity: string; record: RecordId }>();
  for (const change of action.changes) {
    if (!isKnown(change) || change.field === 'deleted' || change.parents.length > 0) continue;
    const record = findRecord(store, change.entity, change.record);
    if (!record || !readHistory(store, record).every(({ seq, replica }) => seq === action.seq && replica === action.replica)) continue;
    created.set(`${change.entity} ${change.record}`, { entity: change.entity, record: change.record });
  }
  return created;
}
