/**
 * An action as it leaves: values of present heads in scope, headers of the rest of those fields, and nothing but hashes of
 * everything else. Of people who gave no consent what says who they are stays, too.
 */
import { encodeAction } from '../log/action-codec.ts';
import { commitOfChange, leafOfChange, toBase64 } from '../log/commitment.ts';
import { standingViews } from '../log/project/held.ts';
import { readHistory } from '../log/project/history.ts';
import { type ActionRow, type Heads, type LogStore, parseHeads, recordByKey, recordNameOf, type RecordRow } from '../log/store.ts';
import { decodeBody, recordKeysOf } from '../log/stored-body.ts';
import { upcast } from '../log/upcast.ts';
import { isElement } from '../model/beside.ts';
import { type ChangeHeader, isHidden, isKnown, type StoredAction, type StoredChange } from '../model/action.ts';
import { bindsInTrash } from '../model/entity.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { lineLimits } from './action-line.ts';
import type { LineCounts } from './line-counts.ts';
import type { BundleScope } from './scope.ts';
import { isTrashed } from '../records/put-away.ts';

/** What stands around the action in its line. */
const lineHeadBytes = 256;

/** A change on its way out. */
interface ChangePlace {
  readonly recordKey: number;
  readonly actionKey: number;
  readonly n: number;
  readonly schema: number;
  readonly isErasure: boolean;
  readonly isPart: IsPart;
}

export class Reducer {
  readonly #store: LogStore;
  readonly #scope: BundleScope;
  readonly #counts: LineCounts;
  readonly #recordOf: (key: number) => RecordHeads;

  constructor(vault: ReadableVault, scope: BundleScope, counts: LineCounts) {
    this.#store = vault.store;
    this.#scope = scope;
    this.#counts = counts;
    this.#recordOf = createRecordCache(vault, scope);
  }

  /** @returns the body that leaves, or undefined when all of an action stays hidden. */
  reduce(row: ActionRow): string | undefined {
    // Most of a large log stays hidden when a few cases leave: nothing of that is decoded.
    if (!recordKeysOf(this.#store, row).some((key) => isInScope(this.#store, this.#scope, key))) return undefined;
    const keys: number[] = [];
    const action = decodeBody(this.#store, row, keys);
    const isPart = erasedPartsIn(this.#store, this.#scope, action);
    const ofAction = { actionKey: row.key, schema: action.schema, isErasure: action.kind === 'erase', isPart };
    const placeOf = (n: number): ChangePlace => ({ ...ofAction, n, recordKey: keys[n]! });
    const changes = action.changes.map((change, n) => this.#change(change, placeOf(n)));
    if (changes.every(isHidden)) return undefined;
    const body = encodeAction({ ...action, changes });
    // A foreign action may have come that no reader takes as it would leave: its digest keeps the chain whole.
    if (Buffer.byteLength(body) > lineLimits.bytes - lineHeadBytes) return undefined;
    changes.forEach((change, n) => {
      this.#count(change, keys[n]!);
      this.#noteUnconsented(action.changes[n]!, change, placeOf(n));
    });
    return body;
  }

  /** What lies in the trash leaves as that, and is no record that anybody gets. */
  #count(change: StoredChange, recordKey: number): void {
    if (isHidden(change)) return;
    const counts = this.#counts;
    if (counts.leaving.add(recordKey) && !this.#recordOf(recordKey).isTrashed)
      counts.records[change.entity] = (counts.records[change.entity] ?? 0) + 1;
    if (isKnown(change)) {
      counts.values += 1;
      counts.look?.(change);
    } else counts.withheld += 1;
  }

  #change(change: StoredChange, place: ChangePlace): StoredChange {
    if (isHidden(change)) return change;
    if (!this.#isInScope(change, place) && !place.isPart(change.entity)) return { leaf: toBase64(leafOfChange(change)) };
    const isHeld = this.#isUnconsented(change, place);
    // What an element of a set says stands in its name.
    if (isHeld && isElement(change.field)) return { leaf: toBase64(leafOfChange(change)) };
    if (!isKnown(change)) return change;
    const isStaying = isHeld || this.#scope.staysWithFile(place.recordKey, change.field);
    if (!isStaying && this.#leavesNow(change, place)) return change;
    const { entity, field, parents, record: id } = change;
    return { entity, field, parents, record: id, commit: toBase64(commitOfChange(change)) };
  }

  #isInScope(change: ChangeHeader, { schema }: ChangePlace): boolean {
    if (!this.#scope.hasRecord(change.entity, change.record)) return false;
    return this.#namesOf(change, schema).every(({ entity, field }) => this.#scope.hasField(entity, field));
  }

  /** A field that has another name today is as sensitive as that one, and says as much of somebody. */
  #namesOf({ entity, field }: ChangeHeader, schema: number): readonly { readonly entity: string; readonly field: string }[] {
    const shown = upcast({ entity, field, value: null }, schema, this.#store.upcasters);
    return shown.field === field ? [shown] : [{ entity, field }, shown];
  }

  /** An erasure has no value, and has to arrive. */
  #isUnconsented(change: ChangeHeader, { isErasure, recordKey, schema }: ChangePlace): boolean {
    const { withheld } = this.#scope;
    if (isErasure || !withheld.covers(recordKey)) return false;
    return this.#namesOf(change, schema).some(({ entity, field }) => withheld.holds(recordKey, entity, field));
  }

  #leavesNow({ entity, field }: ChangeHeader, { actionKey, n, recordKey }: ChangePlace): boolean {
    const { isHead, isTrashed: isInTrash } = this.#recordOf(recordKey);
    const definition = this.#store.entities.get(entity);
    return isHead(actionKey, n) && (!isInTrash || field === 'deleted' || (definition !== undefined && bindsInTrash(definition, field)));
  }

  /** What would have left, had somebody said yes. */
  #noteUnconsented(change: StoredChange, left: StoredChange, place: ChangePlace): void {
    if (isHidden(change) || !isKnown(change) || isKnown(left) || change.value === null) return;
    if (!this.#isUnconsented(change, place) || !this.#isInScope(change, place) || !this.#leavesNow(change, place)) return;
    const { unconsented } = this.#counts;
    const fields = unconsented.get(place.recordKey);
    if (!fields) unconsented.set(place.recordKey, [change.field]);
    else if (!fields.includes(change.field)) fields.push(change.field);
  }
}

function isInScope(store: LogStore, scope: BundleScope, key: number): boolean {
  const { entity, id } = recordNameOf(store, key);
  return scope.hasRecord(entity, id);
}

type IsPart = (entity: string) => boolean;

/**
 * Whose erasure leaves with that of what it was part of. What tied it to that is erased, so that no scope finds it any
 * more: the recipient, who was given a person with the names, would learn of the person's erasure and keep the names.
 */
function erasedPartsIn(store: LogStore, scope: BundleScope, { kind, changes }: StoredAction): IsPart {
  if (kind !== 'erase') return () => false;
  const inScope = changes.flatMap((change) => (!isHidden(change) && scope.hasRecord(change.entity, change.record) ? [change.entity] : []));
  const wholes = new Set(inScope);
  return function isPart(entity: string): boolean {
    const owner = store.entities.get(entity)?.owner;
    return owner !== undefined && (wholes.has(owner) || isPart(owner));
  };
}

interface RecordHeads {
  isHead(actionKey: number, n: number): boolean;
  readonly isTrashed: boolean;
}

/** Heads by record; emptied when it grows, so that memory stays flat over any log. */
function createRecordCache(vault: ReadableVault, scope: BundleScope): (key: number) => RecordHeads {
  const cache = new Map<number, RecordHeads>();
  return (key) => {
    const known = cache.get(key);
    if (known) return known;
    if (cache.size > 5000) cache.clear();
    const row = recordByKey(vault.store, key);
    const found = { isHead: headTest(vault, row, scope), isTrashed: isTrashed(vault, row.entity, key) };
    cache.set(key, found);
    return found;
  };
}

/** Of a record whose only action counts as it stands, every change is a head: see `headsOf`. */
function headTest(vault: ReadableVault, row: RecordRow, scope: BundleScope): RecordHeads['isHead'] {
  if (row.heads === null) return (actionKey) => actionKey === row.origin;
  const present = Object.values(parseHeads(row.heads)).flat();
  const heads = present.some(([key]) => key > scope.lastAction) ? headsBefore(vault, row, scope) : present;
  const changes = new Set(heads.map(([key, n]) => `${key}.${n}`));
  return (actionKey, n) => changes.has(`${actionKey}.${n}`);
}

/** The heads of a record that was written since, as they were. */
function headsBefore({ store }: ReadableVault, row: RecordRow, { lastAction }: BundleScope): Heads[string] {
  const history = readHistory(store, row).filter(({ actionKey }) => actionKey <= lastAction);
  const views = standingViews(store, row, history, new Map(history.map((change) => [change.id, change])));
  return [...views.values()].flatMap(({ heads }) => heads.map(({ actionKey, n }) => [actionKey, n] as const));
}
