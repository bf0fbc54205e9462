/**
 * Whether a value that arrives may be kept: where an erasure was accepted, only what descends from it.
 *
 * Asked before a value is written, so that an old bundle never brings back an erased one, not for a moment.
 */
import type { ChangeId, StoredAction, StoredChange } from '../../model/action.ts';
import { isHidden, isKnown } from '../../model/action.ts';
import { commitOfChange, fromBase64, toBase64 } from '../commitment.ts';
import { actionByDigest, actionKeyOf, findRecord, type LogStore } from '../store.ts';
import { changesOfRecord } from '../stored-body.ts';
import { upcast } from '../upcast.ts';

type Visible = Exclude<StoredChange, { readonly leaf: string }>;

/** Finds what is known of an action that is not in the log yet: one that waits in a bundle. */
export type FindWaiting = (actionId: string) => StoredAction | undefined;

/** An action without the values that an accepted erasure covers, and how many it lost. */
export interface Stripped {
  readonly action: StoredAction;
  readonly erased: number;
  /** True when a value was kept only because its ancestors are not all known. */
  readonly isUncertain: boolean;
}

/** Whether an erasure was ever accepted here: one look into a table that is empty where none was. */
export function hasErasures(store: LogStore): boolean {
  return store.sql('SELECT 1 FROM erased_scope LIMIT 1').get() !== undefined;
}

/** Costs one look into an empty table where nothing was ever erased. */
export function withoutErased(store: LogStore, action: StoredAction, findWaiting?: FindWaiting): Stripped {
  if (action.kind === 'erase' || !hasErasures(store)) return { action, erased: 0, isUncertain: false };
  let erased = 0;
  let isUncertain = false;
  const changes = action.changes.map((change) => {
    if (isHidden(change) || !isKnown(change)) return change;
    const verdict = judge(store, change, action.schema, findWaiting);
    if (verdict === 'uncertain') isUncertain = true;
    if (verdict !== 'erased') return change;
    erased += 1;
    return asErased(change);
  });
  return { action: erased > 0 ? { ...action, changes } : action, erased, isUncertain };
}

export function asErased(change: Visible): Visible {
  const { entity, field, parents, record } = change;
  return { entity, field, parents, record, commit: toBase64(commitOfChange(change)), isErased: true };
}

function judge(store: LogStore, change: Visible, schema: number, findWaiting: FindWaiting | undefined): 'kept' | 'erased' | 'uncertain' {
  const record = findRecord(store, change.entity, change.record);
  if (!record) return 'kept';
  const { field } = upcast({ entity: change.entity, field: change.field, value: null }, schema, store.upcasters);
  const scopes = store
    .sql<{ action_key: number; n: number }>("SELECT action_key, n FROM erased_scope WHERE record_key = ? AND field IN ('*', ?)")
    .all(record.key, field);
  let verdict: 'kept' | 'uncertain' = 'kept';
  for (const scope of scopes) {
    const descends = descendsFrom(store, change, record.key, scope, findWaiting);
    if (descends === false) return 'erased';
    if (descends === undefined) verdict = 'uncertain';
  }
  return verdict;
}

/** @returns `undefined` when an ancestor is not here, so that it cannot be told. */
function descendsFrom(
  store: LogStore,
  change: Visible,
  recordKey: number,
  scope: { readonly action_key: number; readonly n: number },
  findWaiting: FindWaiting | undefined,
): boolean | undefined {
  const seen = new Set<ChangeId>();
  const open = [...change.parents];
  let isComplete = true;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const dot = id.lastIndexOf('.');
    const n = Number(id.slice(dot + 1));
    const key = actionKeyOf(store, id.slice(0, dot));
    if (key === scope.action_key && n === scope.n) return true;
    const parents = parentsOf(store, id.slice(0, dot), n, change, recordKey) ?? waitingParents(findWaiting?.(id.slice(0, dot)), n);
    if (parents) open.push(...parents);
    else isComplete = false;
  }
  return isComplete ? false : undefined;
}

/** A hidden change ends the way: nothing can be seen behind it. */
function parentsOf(
  store: LogStore,
  actionId: string,
  n: number,
  { entity, record }: Visible,
  recordKey: number,
): readonly ChangeId[] | undefined {
  const row = actionByDigest(store, fromBase64(actionId));
  if (!row) return undefined;
  if (!row.body) return [];
  const found = changesOfRecord(store, row, recordKey).changes.find((entry) => entry.n === n)?.change;
  return found && found.entity === entity && found.record === record ? found.parents : [];
}

function waitingParents(action: StoredAction | undefined, n: number): readonly ChangeId[] | undefined {
  const change = action?.changes[n];
  return change && (isHidden(change) ? [] : change.parents);
}
