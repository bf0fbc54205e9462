/**
 * All that the log knows about one record, and the heads of its fields.
 *
 * Heads are the counted changes that no other counted change descends from. Ancestors are
 * followed through every change, counted or not: an excluded import still explains causality.
 */
import type { ChangeHeader } from '../../model/action.ts';
import { isKnown } from '../../model/action.ts';
import type { Json } from '../../model/canonical-json.ts';
import { isSwitchedOff } from './exclusion.ts';
import { actionsOfRecord } from '../pages.ts';
import { type ActionRow, type LogStore, type RecordRow } from '../store.ts';
import { changesOfRecord } from '../stored-body.ts';
import { toBase64 } from '../commitment.ts';
import { upcast } from '../upcast.ts';

export interface HistoricChange {
  readonly id: string;
  readonly actionKey: number;
  readonly actionId: string;
  readonly n: number;
  readonly header: ChangeHeader;
  /** The field as this version names it. */
  readonly field: string;
  readonly known: boolean;
  readonly value: Json;
  readonly kind: string;
  readonly by: string;
  readonly wall: string;
  readonly lamport: number;
  readonly schema: number;
  readonly replica: string;
  readonly seq: number;
  /** False while the import that brought it is excluded, and for an erasure that nobody accepted. */
  readonly counted: boolean;
  /** An accepted erasure of this field, or of the record when the field is `*`. */
  readonly erases: boolean;
}

/** Every change of a record whose header is here, in order of arrival. */
export function readHistory(store: LogStore, record: Pick<RecordRow, 'key' | 'entity' | 'origin'>): HistoricChange[] {
  const scopes = new Set(
    store
      .sql<{ action_key: number; n: number }>('SELECT action_key, n FROM erased_scope WHERE record_key = ?')
      .all(record.key)
      .map((scope) => `${scope.action_key}.${scope.n}`),
  );
  return actionsOfRecord(store, record).flatMap((row) => changesOf(store, row, record, scopes));
}

function changesOf(
  store: LogStore,
  row: ActionRow,
  { key, entity }: Pick<RecordRow, 'key' | 'entity'>,
  scopes: ReadonlySet<string>,
): HistoricChange[] {
  const actionId = toBase64(row.digest);
  const { head, changes } = changesOfRecord(store, row, key);
  const { kind, by, wall, lamport, schema, replica, seq } = head;
  return changes.map(({ n, change }) => {
    const known = isKnown(change);
    const shown = upcast({ entity, field: change.field, value: known ? change.value : null }, schema, store.upcasters);
    const erases = scopes.has(`${row.key}.${n}`);
    return {
      id: `${actionId}.${n}`,
      actionKey: row.key,
      actionId,
      n,
      header: change,
      field: shown.field,
      known,
      value: shown.value,
      kind,
      by,
      wall,
      lamport,
      schema,
      replica,
      seq,
      // There is no way back from an erasure that was accepted: not by undoing the import that brought it either.
      counted: kind === 'erase' ? erases : !isSwitchedOff(store, entity, { replica, seq, actionId, n }),
      erases,
    };
  });
}

/** Change ids that `change` descends from, as far as they are known here. */
export function ancestorsOf(start: readonly HistoricChange[], byId: ReadonlyMap<string, HistoricChange>): Set<string> {
  const seen = new Set<string>();
  const queue = start.flatMap((change) => change.header.parents);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const parent = byId.get(id);
    if (parent) queue.push(...parent.header.parents);
  }
  return seen;
}

/** Change ids that descend from `ancestor`, by way of what is known here. */
export function descendantsOf(ancestor: HistoricChange, history: readonly HistoricChange[]): Set<string> {
  const children = new Map<string, string[]>();
  for (const { id, header } of history) {
    for (const parent of header.parents) {
      const others = children.get(parent);
      if (others) others.push(id);
      else children.set(parent, [id]);
    }
  }
  const seen = new Set<string>();
  const open = [ancestor.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const child of children.get(id) ?? []) {
      if (seen.has(child)) continue;
      seen.add(child);
      open.push(child);
    }
  }
  return seen;
}

/** The maximal changes among `candidates`, later lamport first. */
export function headsAmong(candidates: readonly HistoricChange[], byId: ReadonlyMap<string, HistoricChange>): HistoricChange[] {
  if (candidates.length < 2) return [...candidates];
  const dominated = ancestorsOf(candidates, byId);
  return candidates.filter((change) => !dominated.has(change.id)).sort(laterFirst);
}

/** Lamport, then the action's id, then n: the same in every vault. */
export function laterFirst(a: HistoricChange, b: HistoricChange): number {
  if (a.lamport !== b.lamport) return b.lamport - a.lamport;
  if (a.actionId !== b.actionId) return a.actionId < b.actionId ? 1 : -1;
  return b.n - a.n;
}
