/**
 * All that the log knows about one record, and the heads of its fields.
 *
 * Heads are the counted changes that no other counted change descends from. Ancestors are
 * followed through every change, counted or not: an excluded import still explains causality.
 */
import { decodeAction } from './action-codec.ts';
import type { ChangeHeader, StoredAction } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';
import { idText } from './ids.ts';
import { isExcluded } from './exclusion.ts';
import type { LogStore, RecordRow } from './store.ts';
import { toBase64 } from './commitment.ts';
import { upcast } from './upcast.ts';

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
  /** False while the import that brought it is excluded, and for an erasure nobody accepted. */
  readonly counted: boolean;
  /** An accepted erasure of this field, or of the record when the field is `*`. */
  readonly erases: boolean;
}

interface BodyRow {
  readonly key: number;
  readonly digest: Buffer;
  readonly body: string;
}

/** Every change of a record whose header is here, in order of arrival. */
export function readHistory(store: LogStore, record: Pick<RecordRow, 'key' | 'entity' | 'id'>): HistoricChange[] {
  const id = idText(record.id);
  const rows = store
    .sql<BodyRow>(
      'SELECT a.key, a.digest, a.body FROM touch t JOIN action a ON a.key = t.action_key WHERE t.record_key = ? AND a.body IS NOT NULL ORDER BY a.key',
    )
    .all(record.key);
  const scopes = new Set(
    store
      .sql<{ action_key: number; n: number }>('SELECT action_key, n FROM erased_scope WHERE record_key = ?')
      .all(record.key)
      .map((scope) => `${scope.action_key}.${scope.n}`),
  );
  return rows.flatMap((row) => changesOf(store, row, decodeAction(row.body), record.entity, id, scopes));
}

function changesOf(
  store: LogStore,
  row: BodyRow,
  action: StoredAction,
  entity: string,
  id: string,
  scopes: ReadonlySet<string>,
): HistoricChange[] {
  const actionId = toBase64(row.digest);
  const found: HistoricChange[] = [];
  action.changes.forEach((change, n) => {
    if (isHidden(change) || change.record !== id || change.entity !== entity) return;
    const known = isKnown(change);
    const shown = upcast({ entity, field: change.field, value: known ? change.value : null }, action.schema);
    const erases = scopes.has(`${row.key}.${n}`);
    const counted = (action.kind !== 'erase' || erases) && !isExcluded(store, action.replica, action.seq, actionId, n);
    const { kind, by, wall, lamport, schema, replica, seq } = action;
    found.push({
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
      counted,
      erases,
    });
  });
  return found;
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
