/**
 * What each field of a record shows: heads, winner, conflicts. From its changes alone; nothing is written.
 */
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import type { FieldDefinition, Guard } from '../../model/entity.ts';
import type { LogStore } from '../store.ts';
import { ancestorsOf, type HistoricChange, headsAmong } from './history.ts';
import { isShowable } from './rows.ts';

/** What a field shows, and why. */
export interface FieldView {
  readonly heads: readonly HistoricChange[];
  /** The value shown; null where nothing can be shown. */
  readonly value: Json;
  readonly states: readonly FieldStateName[];
}

export type FieldStateName = 'conflict' | 'withheld' | 'erased' | 'delete-conflict' | 'unreadable';

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
