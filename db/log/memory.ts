/** What an open log remembers of its database, so that it is not asked again and again. */
import type { RecordId } from '../model/record-id.ts';
import type { LogStore } from './store.ts';
import type { GroupPlace } from './stored-body.ts';

export interface LogMemory {
  readonly words: { readonly byText: Map<string, number>; readonly byKey: Map<number, string> };
  /** Base64url digests by action key, and back. */
  readonly actionIds: { readonly byKey: Map<number, string>; readonly byId: Map<string, number> };
  readonly recordNames: Map<number, { readonly entity: string; readonly id: RecordId }>;
  readonly replicaIds: Map<number, RecordId>;
  /** The highest key that an action has; undefined until it is read. */
  lastActionKey: number | undefined;
  /** Ids that were drawn here and that no action has named yet. */
  readonly newIds: Set<RecordId>;
  /** Actions too large to be read again for each of their records. */
  readonly largeBodies: Map<number, { readonly body: Buffer; places?: ReadonlyMap<number, readonly GroupPlace[]> }>;
}

export function newMemory(): LogMemory {
  return {
    words: { byText: new Map(), byKey: new Map() },
    actionIds: { byKey: new Map(), byId: new Map() },
    recordNames: new Map(),
    replicaIds: new Map(),
    lastActionKey: undefined,
    newIds: new Set(),
    largeBodies: new Map(),
  };
}

/** After a transaction was taken back: what was read or added in it may not be there. */
export function forgetMemory(store: LogStore): void {
  store.words.byText.clear();
  store.words.byKey.clear();
  store.actionIds.byKey.clear();
  store.actionIds.byId.clear();
  store.recordNames.clear();
  store.replicaIds.clear();
  store.lastActionKey = undefined;
  store.newIds.clear();
  store.largeBodies.clear();
  store.dirty.clear();
  store.hasErased = false;
  store.changedTables.clear();
  store.exclusions = undefined;
}
