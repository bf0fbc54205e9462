/**
 * Conflicts: fields with several heads of different value, until a person decides.
 */
import type { ChangeId, FieldChange } from '../../model/action.ts';
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { appendAction, type AppendedAction } from '../write/append.ts';
import { ancestorsOf, headsAmong, type HistoricChange, readHistory } from '../project/history.ts';
import { idBytes, idText } from '../ids.ts';
import { standingViews } from '../project/held.ts';
import type { FieldView } from '../project/views.ts';
import { isShowable } from '../project/rows.ts';
import { type LogStore, recordByKey, type RecordRow } from '../store.ts';

export interface ConflictHead {
  readonly value: Json;
  readonly by: RecordId;
  readonly wall: string;
  readonly replica: RecordId;
  readonly change: string;
}

export interface Conflict {
  readonly entity: string;
  readonly record: RecordId;
  readonly field: string;
  readonly kind: 'conflict' | 'delete-conflict';
  readonly heads: readonly ConflictHead[];
  /** All that a decision about it settles, withheld versions too; of a record in the trash also the edits to it. */
  readonly headIds: readonly ChangeId[];
  /** The value before the two went apart, where it is known. */
  readonly base?: Json;
}

/**
 * All open conflicts, oldest record first. A record that was put in the trash, taken back and changed in several places is
 * in conflict in two ways, and decided about once.
 */
export function listConflicts(store: LogStore, limit = 500): Conflict[] {
  const rows = store
    .sql<{ record_key: number; field: string; state: Conflict['kind'] }>(
      `SELECT record_key, field, min(state) AS state FROM field_state WHERE state IN ('conflict', 'delete-conflict')
       GROUP BY record_key, field ORDER BY record_key, field LIMIT ?`,
    )
    .all(limit);
  return rows.map(({ record_key, field, state }) => describe(store, recordByKey(store, record_key), field, state));
}

/** The open conflicts of one record. */
export function conflictsOf(store: LogStore, id: RecordId): Conflict[] {
  const rows = store
    .sql<{ record_key: number; field: string; state: Conflict['kind'] }>(
      `SELECT record_key, field, min(state) AS state FROM field_state
       WHERE state IN ('conflict', 'delete-conflict') AND record_key IN (SELECT key FROM record WHERE id = ?)
       GROUP BY record_key, field ORDER BY record_key, field`,
    )
    .all(idBytes(id));
  return rows.map(({ record_key, field, state }) => describe(store, recordByKey(store, record_key), field, state));
}

/** How many fields are in conflict, beyond any list. */
export function countConflicts(store: LogStore): number {
  return store
    .sql<{ open: number }>(
      "SELECT count(*) AS open FROM (SELECT DISTINCT record_key, field FROM field_state WHERE state IN ('conflict', 'delete-conflict'))",
    )
    .get()!.open;
}

function describe(store: LogStore, record: RecordRow, field: string, kind: Conflict['kind']): Conflict {
  const history = readHistory(store, record);
  const byId = new Map(history.map((change) => [change.id, change]));
  const views = standingViews(store, record, history, byId);
  const view = views.get(field)!;
  const heads = view.heads
    .filter((head) => head.known)
    .map(({ value, by, wall, replica, id }) => ({ value, by, wall, replica, change: id }));
  const common = view.heads.map((head) => ancestorsOf([head], byId)).reduce((shared, next) => shared.intersection(next));
  const base = headsAmong(
    history.filter((change) => common.has(change.id) && change.field === field && change.known),
    byId,
  )[0];
  const { entity } = record;
  return { entity, record: idText(record.id), field, kind, heads, headIds: headIds(views, field), ...(base ? { base: base.value } : {}) };
}

/** Ids of the changes that a decision about a field takes the place of: putting a record away is about all of it. */
function headIds(views: ReadonlyMap<string, FieldView>, field: string): ChangeId[] {
  const concerned = field === 'deleted' ? [...views.values()] : [views.get(field)].filter((view) => view !== undefined);
  return [...new Set(concerned.flatMap((view) => view.heads).map((head) => head.id))].sort();
}

/**
 * Settles a conflict with a value; its parents are the heads that the person saw, so that all stay in the history
 * and a version that came in meanwhile stays a conflict.
 *
 * @param seen ids of the heads that were shown (`Conflict.headIds`), or the change that settled it before; left
 *   out: all that stand now.
 * @throws {AppError} `record.not-found`; `input.invalid` when nothing was named and the field has no open conflict,
 *   or when it cannot hold the value; `record.conflict`, with the ids of what stands now, when nothing of what was
 *   seen stands any more. Nothing is changed then.
 */
export function resolveConflict(store: LogStore, id: RecordId, field: string, value: Json, seen?: readonly ChangeId[]): AppendedAction {
  const row = rowWithField(store, id, field, seen);
  const history = readHistory(store, row);
  const byId = new Map(history.map((change) => [change.id, change]));
  const views = standingViews(store, row, history, byId);
  const offered = versionsOf(views.get(field), byId).filter(({ known }) => known);
  requireFitting(store, row, field, value, new Set(offered.map((one) => canonicalJson(one.value))));
  const present = headIds(views, field);
  const parents = seen ? present.filter((head) => seen.includes(head)) : present;
  if (parents.length === 0)
    throw new AppError(
      'record.conflict',
      `What was shown does not stand any more: somebody decided about this field meanwhile. Nothing was changed. Now there: ${present.join(' ')}`,
      { params: { heads: present.join(' ') } },
    );
  const { entity } = row;
  const chosen = offered.find((one) => canonicalJson(one.value) === canonicalJson(value));
  const others = isEdited(store, entity) || !chosen ? [] : writtenWith(chosen, field, views, byId);
  const changes: FieldChange[] = [{ field, value, parents }, ...others].map((one) => ({ entity, record: id, ...one }));
  return appendAction(store, 'resolve', changes);
}

function isEdited(store: LogStore, entity: string): boolean {
  return store.entities.get(entity)?.isEdited === true;
}

/**
 * What else of a record that nobody edits field by field was written with a version: with the grade of one comes its reason,
 * and no mixture of two. Only fields in conflict, and those that were settled together with this one.
 */
function writtenWith(
  chosen: HistoricChange,
  field: string,
  views: ReadonlyMap<string, FieldView>,
  byId: ReadonlyMap<string, HistoricChange>,
): Pick<FieldChange, 'field' | 'value' | 'parents'>[] {
  const decisions = new Set(views.get(field)!.heads.flatMap(({ kind, actionId }) => (kind === 'resolve' ? [actionId] : [])));
  return [...views].flatMap(([name, view]) => {
    const isOpen = view.states.includes('conflict') || view.heads.some(({ actionId }) => decisions.has(actionId));
    if (name === field || name === 'deleted' || name === '*' || !isOpen) return [];
    const same = versionsOf(view, byId).find((one) => one.known && one.actionId === chosen.actionId);
    return same ? [{ field: name, value: same.value, parents: view.heads.map((head) => head.id).sort() }] : [];
  });
}

/** The record whose field has the conflict; who names what was seen may speak of one that is settled already. */
function rowWithField(store: LogStore, id: RecordId, field: string, seen: readonly ChangeId[] | undefined): RecordRow {
  const rows = store.sql<{ key: number }>('SELECT key FROM record WHERE id = ?').all(idBytes(id));
  if (rows.length === 0) throw new AppError('record.not-found', 'There is no record with this id.');
  const isOpen = store.sql("SELECT 1 FROM field_state WHERE record_key = ? AND field = ? AND state IN ('conflict', 'delete-conflict')");
  const open = rows.find(({ key }) => isOpen.get(key, field)) ?? (seen && rows.find(({ key }) => hasSeen(store, key, field, seen)));
  if (!open) throw new AppError('input.invalid', 'This field has no open conflict; nothing was changed.');
  return recordByKey(store, open.key);
}

function hasSeen(store: LogStore, key: number, field: string, seen: readonly ChangeId[]): boolean {
  return readHistory(store, recordByKey(store, key)).some((change) => change.field === field && seen.includes(change.id));
}

/** What stands in a field, and what stood there before somebody settled it: a decision may be taken anew. */
function versionsOf(view: FieldView | undefined, byId: ReadonlyMap<string, HistoricChange>): HistoricChange[] {
  const heads = view?.heads ?? [];
  const settled = heads
    .filter(({ kind }) => kind === 'resolve')
    .flatMap(({ header }) => header.parents.flatMap((id) => byId.get(id) ?? []));
  return [...heads, ...settled];
}

/**
 * A value that cannot be shown would leave the field worse than the conflict; one that stands there may be chosen, whatever it
 * is. Of records that nobody edits field by field no other may: a grade that no assessor gave is none.
 */
function requireFitting(store: LogStore, { entity }: RecordRow, field: string, value: Json, offered: ReadonlySet<string>): void {
  if (offered.has(canonicalJson(value))) return;
  const isFree = field === 'deleted' || isEdited(store, entity);
  if (isFree && (value === null || isShowable(store, entity, field, value))) return;
  throw new AppError(
    'input.invalid',
    'This field cannot hold such a value; nothing was changed. Take one of the values in conflict as an example.',
  );
}
