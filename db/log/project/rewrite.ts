/**
 * Computes one record afresh from all its changes: heads, winners, conflicts, erasures, row.
 */
import { isHidden, isKnown } from '../../model/action.ts';
import { besideOf } from '../../model/beside.ts';
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import type { EntityDefinition, FieldDefinition, Guard } from '../../model/entity.ts';
import { clearBeside, setBeside } from './beside.ts';
import { asErased } from './erased-scope.ts';
import { ancestorsOf, descendantsOf, type HistoricChange, headsAmong, readHistory } from './history.ts';
import { clearElements, deleteRow, hasField, insertRow, isShowable, setElement } from './rows.ts';
import { replaceBody } from '../pages.ts';
import { actionByKey, findRecord, type LogStore, parseHeads, type RecordRow } from '../store.ts';
import { decodeBody, encodeBody } from '../stored-body.ts';

/** What a field shows, and why. */
export interface FieldView {
  readonly heads: readonly HistoricChange[];
  /** The value shown; null where nothing can be shown. */
  readonly value: Json;
  readonly states: readonly FieldStateName[];
}

export type FieldStateName = 'conflict' | 'withheld' | 'erased' | 'delete-conflict' | 'unreadable';

/** Brings all rows of a record in line with the log. */
export function rewriteRecord(store: LogStore, record: RecordRow): void {
  const history = eraseInScope(store, readHistory(store, record));
  const byId = new Map(history.map((change) => [change.id, change]));
  const views = viewFields(store, record.entity, history, byId);
  noteDeleteConflict(views, byId);
  writeHeads(store, record, views);
  writeUnprojected(store, record, history);
  const definition = store.entities.get(record.entity);
  if (definition) writeRow(store, definition, record, history, views);
  store.dirty.set(record.key, record.entity);
}

/** Every field's heads and value, from a record's history. */
export function viewFields(
  store: LogStore,
  entity: string,
  history: readonly HistoricChange[],
  byId: ReadonlyMap<string, HistoricChange>,
): Map<string, FieldView> {
  const wholeErasures = history.filter((change) => change.erases && change.field === '*');
  const byField = new Map<string, HistoricChange[]>();
  for (const change of history) {
    if (!change.counted) continue;
    const list = byField.get(change.field);
    if (list) list.push(change);
    else byField.set(change.field, [change]);
  }
  const views = new Map<string, FieldView>();
  for (const [field, changes] of byField) {
    const candidates = field === '*' ? changes : [...changes, ...wholeErasures];
    views.set(field, viewField(store, entity, field, headsAmong(candidates, byId)));
  }
  return views;
}

function viewField(store: LogStore, entity: string, field: string, heads: readonly HistoricChange[]): FieldView {
  const states = new Set<FieldStateName>();
  const known = standing(
    store,
    entity,
    field,
    heads.filter((head) => head.known && !head.erases),
  );
  if (heads.some((head) => head.erases)) states.add('erased');
  if (heads.some((head) => !head.known && !head.erases)) states.add(states.has('erased') ? 'erased' : 'withheld');
  if (new Set(known.map((head) => canonicalJson(head.value))).size > 1) states.add('conflict');
  const isReadable = (value: Json) => field === '*' || value === null || isShowable(store, entity, field, value);
  const guard = guardOf(store, entity, field);
  const isUnreadable = guard ? known.some((head) => !isReadable(head.value)) : !isReadable(known[0]?.value ?? null);
  if (isUnreadable) states.add('unreadable');
  if (!guard) return { heads, value: isUnreadable ? null : (known[0]?.value ?? null), states: [...states] };
  const offered = known.map((head) => head.value).filter(isReadable);
  if (isUnreadable || states.has('withheld')) offered.push(guard.strictest);
  return { heads, value: mostRestrictive(guard, offered), states: [...states] };
}

/**
 * The heads that speak for a field: what the app gave to a new record by itself yields to what somebody wrote, and of
 * several given values the oldest stays, the same one in every vault.
 */
function standing(store: LogStore, entity: string, field: string, heads: readonly HistoricChange[]): readonly HistoricChange[] {
  const generated = heads.length > 1 ? definitionOf(store, entity, field)?.generated : undefined;
  if (!generated) return heads;
  const written = heads.filter(({ kind, value }) => !createsRecord(kind) || !generated(value));
  return written.length > 0 ? written : heads.slice(-1);
}

function createsRecord(kind: string): boolean {
  return kind.startsWith('create-');
}

function guardOf(store: LogStore, entity: string, field: string): Guard | undefined {
  return definitionOf(store, entity, field)?.guard;
}

function definitionOf(store: LogStore, entity: string, field: string): FieldDefinition | undefined {
  const fields = store.entities.get(entity)?.fields;
  return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** A value that was taken back never hides one that stands and restricts as much. */
export function mostRestrictive({ restriction }: Guard, offered: readonly Json[]): Json {
  return offered.reduce<Json>((most, next) => {
    const [before, after] = [restriction(most), restriction(next)];
    return after > before || (after === before && most === null) ? next : most;
  }, offered[0] ?? null);
}

/** A deletion that did not see an edit does not take effect; both are listed until a person decides. */
export function noteDeleteConflict(views: Map<string, FieldView>, byId: ReadonlyMap<string, HistoricChange>): void {
  const view = views.get('deleted');
  const deletions = view?.heads.filter((head) => head.value === true) ?? [];
  if (!view || view.value !== true || deletions.length === 0) return;
  const seen = ancestorsOf(deletions, byId);
  // Whoever put the record away knew what else they wrote on it in that moment.
  const together = new Set([...deletions, ...[...seen].flatMap((id) => byId.get(id) ?? [])].flatMap(actionOfDeletion));
  const isSeen = (head: HistoricChange) => seen.has(head.id) || together.has(head.actionId);
  const unseen = [...views].some(
    ([field, other]) => field !== 'deleted' && other.heads.some((head) => head.counted && !isSeen(head) && !head.erases),
  );
  if (unseen) views.set('deleted', { heads: view.heads, value: false, states: [...view.states, 'delete-conflict'] });
}

function actionOfDeletion({ field, value, actionId }: HistoricChange): string[] {
  return field === 'deleted' && value === true ? [actionId] : [];
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
