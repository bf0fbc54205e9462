/** What an open log remembers of its database, so that it is not asked again and again. */
import type { RecordId } from '../model/record-id.ts';

/** Where the changes of a record stand in the bytes of an action, and the number of the first. */
export interface GroupPlace {
  readonly n: number;
  readonly count: number;
  readonly at: number;
}

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
  /** The last of them. */
  lastId: RecordId | undefined;
  /** Whether any record has a value of an own field or a note; undefined until it is read. */
  hasBeside: boolean | undefined;
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
    hasBeside: undefined,
    newIds: new Set(),
    lastId: undefined,
    largeBodies: new Map(),
  };
}
