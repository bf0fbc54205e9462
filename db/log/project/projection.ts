/**
 * From actions to tables.
 *
 * Two ways lead to the same rows. The quick one serves a change that follows exactly what is there (every local
 * edit) and a record of which one action is known (nearly all). Whatever else arrives, in whatever order, goes
 * through `rewriteRecord`, which computes a record afresh from all its changes. What arrives only marks its
 * records as pending: each is shown once, however many of its actions came.
 */
import type { ActionHead, StoredChange } from '../../model/action.ts';
import { isKnown } from '../../model/action.ts';
import { besideOf } from '../../model/beside.ts';
import type { Json } from '../../model/canonical-json.ts';
import type { EntityDefinition } from '../../model/entity.ts';
import { setBeside } from './beside.ts';
import type { LocalGroup } from './local-group.ts';
import { afterDecision, isDecision } from './decisions.ts';
import { isSwitchedOff } from './exclusion.ts';
import { idBytes } from '../ids.ts';
import { markSome, markingsLeft } from './import-marking.ts';
import { rewriteRecord } from './rewrite.ts';
import { insertRow, isProjected, isShowable, type RowTimes, setElement, updateRow } from './rows.ts';
import { haveStrangersWritten } from './strangers.ts';
import { actionKept } from '../pages.ts';
import { actionIdOf, type LogStore, pendingRecords, recordByKey, type RecordRow } from '../store.ts';
import { changesOfRecord } from '../stored-body.ts';
import { addTouch, hasTouches } from '../touches.ts';
import { upcast } from '../upcast.ts';

interface WrittenAction {
  readonly key: number;
  readonly id: string;
  readonly head: ActionHead;
}

type NumberedChange = { readonly n: number; readonly change: StoredChange };

/** Shows what a local action says of one record. */
export function projectLocal(store: LogStore, action: WrittenAction, group: LocalGroup, key: number): void {
  const { before, entity, record } = group;
  if (before) addTouch(store, before, action.key);
  const values = action.head.kind === 'erase' || !group.followsHeads ? undefined : quickValues(store, entity, action, group.changes);
  if (!values || (before && !canFollow(store, group, before))) rewriteRecord(store, recordByKey(store, key));
  else if (before) updateQuickly(store, action, group, before, values);
  else if (hasEmpty(values)) rewriteRecord(store, recordByKey(store, key));
  else insertQuickly(store, entity, key, idBytes(record), values, action.head);
  if (isDecision(entity)) afterDecision(store, entity, key);
  store.dirty.set(key, entity);
}

/** The values by field; nothing when one of them needs the long way. */
function quickValues(
  store: LogStore,
  entity: string,
  action: WrittenAction,
  changes: readonly NumberedChange[],
): Map<string, unknown> | undefined {
  const values = new Map<string, unknown>();
  const { replica, schema, seq } = action.head;
  for (const { n, change } of changes) {
    if (!isKnown(change) || values.has(change.field) || isSwitchedOff(store, entity, { replica, seq, actionId: action.id, n }))
      return undefined;
    const shown = upcast(change, schema, store.upcasters);
    if (shown.field !== change.field || !isShowable(store, entity, change.field, shown.value)) return undefined;
    values.set(change.field, shown.value);
  }
  return values;
}

/** An empty field is told from one that was never set by the heads: these are stored then. */
function hasEmpty(values: ReadonlyMap<string, unknown>): boolean {
  return values.values().some((value) => value === null);
}

/** What was deleted, erased or is in conflict has rules of its own, and so has what strangers wrote: our first word in it may hold theirs. */
function canFollow(store: LogStore, { heads }: LocalGroup, before: RecordRow): boolean {
  return (
    !heads['*'] &&
    !heads['deleted'] &&
    store.sql('SELECT 1 FROM field_state WHERE record_key = ? LIMIT 1').get(before.key) === undefined &&
    !haveStrangersWritten(store, before)
  );
}

function updateQuickly(
  store: LogStore,
  action: WrittenAction,
  { changes, entity, heads }: LocalGroup,
  before: RecordRow,
  values: ReadonlyMap<string, unknown>,
): void {
  for (const { n, change } of changes) heads[change.field] = [[action.key, n]];
  store.sql('UPDATE record SET heads = ? WHERE key = ?').run(JSON.stringify(heads), before.key);
  const definition = store.entities.get(entity);
  if (!definition) return;
  if (!isProjected(store, definition, before.key)) insertQuickly(store, entity, before.key, before.id, values, action.head);
  else updateRow(store, definition, before.key, showBeside(store, definition, before.key, values), timesOf(action.head));
}

function insertQuickly(
  store: LogStore,
  entity: string,
  key: number,
  id: Buffer,
  values: ReadonlyMap<string, unknown>,
  head: ActionHead,
): void {
  const definition = store.entities.get(entity);
  if (definition) insertRow(store, definition, key, id, showBeside(store, definition, key, values), timesOf(head));
}

/** Puts elements of sets, values of own fields and notes in their tables. @returns the other fields. */
function showBeside(
  store: LogStore,
  definition: EntityDefinition,
  key: number,
  values: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of values) {
    const beside = field.includes('/') ? besideOf(definition, field) : undefined;
    if (beside) setBeside(store, key, beside, value as Json);
    else if (field.includes('/')) setElement(store, key, field, value === true);
    else fields[field] = value;
  }
  return fields;
}

function timesOf({ wall, lamport }: ActionHead): RowTimes {
  return { created: wall, updated: wall, lamport };
}

/** Shows one record as the log has it. Safe to repeat. */
export function projectRecord(store: LogStore, record: RecordRow): void {
  store.dirty.set(record.key, record.entity);
  if (showSingle(store, record)) store.sql('UPDATE record SET pending = 0 WHERE key = ?').run(record.key);
  else rewriteRecord(store, record);
  if (isDecision(record.entity)) afterDecision(store, record.entity, record.key);
}

/** A record of which one action is known, and nothing was shown yet. @returns false when that is not so. */
function showSingle(store: LogStore, record: RecordRow): boolean {
  const definition = store.entities.get(record.entity);
  if (!definition || record.heads !== null || record.origin === null || hasTouches(store, record.key)) return false;
  const row = actionKept(store, record.origin);
  if (row.body === null || isProjected(store, definition, record.key) || hasErasedScope(store, record.key)) return false;
  const { head, changes } = changesOfRecord(store, row, record.key);
  const values =
    head.kind === 'erase' ? undefined : quickValues(store, record.entity, { key: row.key, id: actionIdOf(store, row.key), head }, changes);
  if (!values || hasEmpty(values)) return false;
  insertQuickly(store, record.entity, record.key, record.id, values, head);
  return true;
}

function hasErasedScope(store: LogStore, recordKey: number): boolean {
  return store.sql('SELECT 1 FROM erased_scope WHERE record_key = ? LIMIT 1').get(recordKey) !== undefined;
}

/** Shows up to `limit` records that wait, then marks what decisions about imports touch. @returns 0 when nothing is left. */
export function projectPending(store: LogStore, limit: number): number {
  const records = pendingRecords(store, limit);
  for (const record of records) projectRecord(store, record);
  if (records.length === limit) return limit;
  markSome(store, limit);
  return pendingCount(store);
}

/** Records that are not shown as the log has them, and imports that are still being marked. */
export function pendingCount(store: LogStore): number {
  const { left } = store.sql<{ left: number }>('SELECT count(*) AS left FROM record WHERE pending = 1').get()!;
  return left + markingsLeft(store);
}
