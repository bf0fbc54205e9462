/**
 * Computes one record afresh from all its changes: heads, winners, conflicts, erasures, row.
 */
import { isHidden, isKnown } from '../../model/action.ts';
import { besideOf } from '../../model/beside.ts';
import type { Json } from '../../model/canonical-json.ts';
import type { EntityDefinition } from '../../model/entity.ts';
import { clearBeside, setBeside } from './beside.ts';
import { asErased } from './erased-scope.ts';
import { standingViews } from './held.ts';
import { descendantsOf, type HistoricChange, readHistory } from './history.ts';
import { clearElements, deleteRow, hasField, insertRow, isShowable, setElement } from './rows.ts';
import type { FieldView } from './views.ts';
import { replaceBody } from '../pages.ts';
import { actionByKey, findRecord, type LogStore, parseHeads, type RecordRow } from '../store.ts';
import { decodeBody, encodeBody } from '../stored-body.ts';

/** Brings all rows of a record in line with the log. */
export function rewriteRecord(store: LogStore, record: RecordRow): void {
  const history = eraseInScope(store, readHistory(store, record));
  const byId = new Map(history.map((change) => [change.id, change]));
  const views = standingViews(store, record, history, byId);
  writeHeads(store, record, views);
  writeUnprojected(store, record, history);
  const definition = store.entities.get(record.entity);
  if (definition) writeRow(store, definition, record, history, views);
  store.dirty.set(record.key, record.entity);
}

/** Takes the value out of every change in an accepted erasure's scope that does not descend from it. */
function eraseInScope(store: LogStore, history: HistoricChange[]): HistoricChange[] {
  const erasures = history.filter((change) => change.erases);
  if (erasures.length === 0) return history;
  const doomed = new Set<string>();
  for (const erasure of erasures) {
    const later = descendantsOf(erasure, history);
    for (const change of history) {
      const inScope = erasure.field === '*' || erasure.field === change.field;
      if (inScope && change.known && !change.erases && !later.has(change.id)) doomed.add(change.id);
    }
  }
  const byAction = Map.groupBy(
    history.filter((change) => doomed.has(change.id)),
    (change) => change.actionKey,
  );
  for (const [key, changes] of byAction) forgetValues(store, key, new Set(changes.map((change) => change.n)));
  return history.map((change) => (doomed.has(change.id) ? { ...change, known: false, value: null } : change));
}

/** Rewrites a stored action without the salts and values of some changes; its digest stays true. */
function forgetValues(store: LogStore, actionKey: number, numbers: ReadonlySet<number>): void {
  const row = actionByKey(store, actionKey);
  if (row.body === null) return;
  store.hasErased = true;
  const { changes, seed: _seed, ...head } = decodeBody(store, row);
  const left = changes.map((change, n) => (numbers.has(n) && isKnown(change) ? asErased(change) : change));
  const keys = left.map((change) => (isHidden(change) ? undefined : findRecord(store, change.entity, change.record)!.key));
  replaceBody(store, actionKey, encodeBody(store, head, left, keys, undefined), head.lamport);
}

function writeHeads(store: LogStore, record: RecordRow, views: ReadonlyMap<string, FieldView>): void {
  const heads = parseHeads('{}');
  for (const field of [...views.keys()].sort()) {
    const own = views.get(field)!.heads.filter((head) => field === '*' || head.field !== '*');
    if (own.length > 0) heads[field] = own.map((head) => [head.actionKey, head.n]);
  }
  store.sql('UPDATE record SET heads = ?, pending = 0 WHERE key = ?').run(JSON.stringify(heads), record.key);
  store.sql('DELETE FROM field_state WHERE record_key = ?').run(record.key);
  const add = store.sql('INSERT INTO field_state (record_key, field, state) VALUES (?, ?, ?)');
  for (const [field, view] of views) for (const state of view.states) add.run(record.key, field, state);
  store.changedTables.add('field_state');
}

/** Notes the changes this version has no place for, so that they can be counted and named. */
function writeUnprojected(store: LogStore, record: RecordRow, history: readonly HistoricChange[]): void {
  store.sql('DELETE FROM unprojected_change WHERE record_key = ?').run(record.key);
  const add = store.sql('INSERT INTO unprojected_change (record_key, action_key, n, reason) VALUES (?, ?, ?, ?)');
  const hasEntity = store.entities.has(record.entity);
  for (const { actionKey, field, known, n, value } of history) {
    if (!hasEntity) add.run(record.key, actionKey, n, 'entity');
    else if (field !== '*' && !(known ? isShowable(store, record.entity, field, value) : hasField(store, record.entity, field)))
      add.run(record.key, actionKey, n, 'field');
  }
}

function writeRow(
  store: LogStore,
  definition: EntityDefinition,
  record: RecordRow,
  history: readonly HistoricChange[],
  views: ReadonlyMap<string, FieldView>,
): void {
  deleteRow(store, definition, record.key);
  clearElements(store, record.key);
  clearBeside(store, record.key);
  const counted = history.filter((change) => change.counted);
  // Of a record that was erased after its import was undone, nothing is left to show.
  if (counted.every((change) => change.erases)) return;
  const values: Record<string, Json> = {};
  for (const [field, view] of views) {
    if (field === '*') continue;
    const beside = field.includes('/') ? besideOf(definition, field) : undefined;
    if (beside) {
      if (view.value !== null) setBeside(store, record.key, beside, view.value);
    } else if (field.includes('/')) {
      if (view.value === true) setElement(store, record.key, field, true);
    } else values[field] = view.value;
  }
  insertRow(store, definition, record.key, record.id, values, timesOf(counted));
}

function timesOf(counted: readonly HistoricChange[]): { created: string; updated: string; lamport: number } {
  let created = counted[0]!.wall;
  let latest = counted[0]!;
  for (const change of counted) {
    if (change.wall < created) created = change.wall;
    if (change.lamport > latest.lamport || (change.lamport === latest.lamport && change.wall > latest.wall)) latest = change;
  }
  return { created, updated: latest.wall, lamport: latest.lamport };
}
