/**
 * Writes the log as it leaves: values of present heads in scope, headers of the rest of those
 * fields, and nothing but hashes of everything else.
 */
import { encodeAction } from '../log/action-codec.ts';
import { createPrevFinder } from '../log/chain.ts';
import { type Checkpoint, checkpointsOf } from '../log/receive/checkpoint.ts';
import { commitOfChange, fromBase64, leafOfChange, toBase64 } from '../log/commitment.ts';
import { readHistory } from '../log/project/history.ts';
import { idText } from '../log/ids.ts';
import { actionsOfReplica } from '../log/pages.ts';
import {
  type ActionRow,
  actionByKey,
  type Heads,
  type LogStore,
  parseHeads,
  recordByKey,
  recordNameOf,
  type RecordRow,
} from '../log/store.ts';
import { viewFields } from '../log/project/rewrite.ts';
import { decodeBody, recordKeysOf } from '../log/stored-body.ts';
import { upcast } from '../log/upcast.ts';
import type { ChangeHeader, StoredAction, StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { bundleLimits, tooMuch } from '../model/bundle-limits.ts';
import { AppError } from '../model/errors.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { actionLine, lineLimits } from './action-line.ts';
import type { BundleScope } from './scope.ts';
import { isTrashed } from './trash.ts';

export interface LineCounts {
  /** Records of which something leaves, by entity. */
  readonly records: Record<string, number>;
  /** The same, one by one. */
  readonly leaving: RecordMarks;
  actions: number;
  hiddenActions: number;
  values: number;
  withheld: number;
  lines: number;
}

/** By kind of record. Of kinds that only newer apps know no more are listed than a description holds. */
export function recordCounts(vault: ReadableVault, records: LineCounts['records']): Record<string, number> {
  const known = (entity: string) => Number(vault.store.entities.has(entity));
  const kinds = Object.entries(records).sort(([one], [other]) => known(other) - known(one) || (one < other ? -1 : 1));
  return Object.fromEntries(kinds.slice(0, bundleLimits.recordKinds));
}

export function newLineCounts(): LineCounts {
  return { records: {}, leaving: new RecordMarks(), actions: 0, hiddenActions: 0, values: 0, withheld: 0, lines: 0 };
}

/** A set of records by their local keys, a byte each: memory stays flat over any log. */
export class RecordMarks {
  #marks = new Uint8Array(1024);

  has(key: number): boolean {
    return this.#marks[key] === 1;
  }

  /** @returns false when it is marked already. */
  add(key: number): boolean {
    if (this.has(key)) return false;
    if (key >= this.#marks.length) {
      const grown = new Uint8Array(2 * key);
      grown.set(this.#marks);
      this.#marks = grown;
    }
    this.#marks[key] = 1;
    return true;
  }
}

const replicas = query((db) => db.selectFrom('replica').select(['key', 'id']).orderBy('id'));

/**
 * The lines of the bundle in blocks of up to about 256 KiB, each ending with a line end. Counts as it goes. An empty
 * block says that some hundred actions were gone through: who writes may let others have their turn.
 */
export function* actionLines(vault: ReadableVault, scope: BundleScope, counts: LineCounts): Generator<string> {
  const reduce = createReducer(vault, scope, counts);
  let block = '';
  let gone = 0;
  for (const replica of replicas.all(vault)) {
    for (const checkpoint of checkpointsUpTo(vault, replica.key, scope))
      block += `${canonicalJson({ type: 'checkpoint', ...checkpoint } as Json)}\n`;
    for (const line of replicaLines(vault, replica, scope, reduce, counts)) {
      block += line;
      if (line !== '' && (counts.lines += 1) > bundleLimits.lines) throw tooMuch();
      if (block.length < blockChars && counts.actions + counts.hiddenActions < gone + pageRows) continue;
      gone = counts.actions + counts.hiddenActions;
      const isFull = block.length >= blockChars;
      yield isFull ? block : '';
      if (isFull) block = '';
    }
  }
  if (block !== '') yield block;
}

const blockChars = 256 * 1024;
const pageRows = 500;
/** What stands around the action in its line. */
const lineHeadBytes = 256;

interface HiddenRow {
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  readonly chain: Buffer;
}

function* replicaLines(
  vault: ReadableVault,
  replica: RowsOf<typeof replicas>,
  scope: BundleScope,
  reduce: (row: ActionRow) => string | undefined,
  counts: LineCounts,
): Generator<string> {
  const prevOf = createPrevFinder(replica.id);
  const id = idText(replica.id);
  let hidden: HiddenRow[] = [];
  for (const row of actionsOfReplica(vault.store, replica.key, scope.lastAction)) {
    const prev = prevOf(row);
    if (!prev) throw new AppError('vault.damaged', 'The log does not hold together; "vault verify" names the place. Nothing was written.');
    const body = row.body === null ? undefined : reduce(row);
    const last = hidden.at(-1);
    // In a fork two actions stand at one place: a run of digests stays on one branch.
    const goesOn = body === undefined && last?.seq === row.seq - 1 && prev.equals(last.chain) && hidden.length < lineLimits.digests;
    if (last && !goesOn) {
      yield skipLine(id, hidden);
      hidden = [];
    }
    if (body === undefined) {
      hidden.push({ seq: row.seq, prev, digest: row.digest, chain: row.chain });
      counts.hiddenActions += 1;
      yield '';
    } else {
      counts.actions += 1;
      yield actionLine(toBase64(row.digest), toBase64(prev), body);
    }
  }
  if (hidden.length > 0) yield skipLine(id, hidden);
}

const actionBehind = query((db, given: { replica: number; seq: number; chain: Buffer; last: number }) =>
  db
    .selectFrom('action')
    .select('key')
    .where('replica_key', '=', given.replica)
    .where('seq', '=', given.seq)
    .where('chain', '=', given.chain)
    .where('key', '>', given.last),
);

/** Without those of actions that came later: another export may have signed them meanwhile. */
function checkpointsUpTo({ store }: ReadableVault, replica: number, { lastAction: last }: BundleScope): Checkpoint[] {
  const isLater = ({ chain, seq }: Checkpoint) => actionBehind.get(store, { replica, seq, chain: fromBase64(chain), last }) !== undefined;
  return checkpointsOf(store, replica).filter((checkpoint) => !isLater(checkpoint));
}

function skipLine(replica: string, rows: readonly HiddenRow[]): string {
  const first = rows[0]!;
  return `${canonicalJson({ digests: rows.map((row) => toBase64(row.digest)), from: first.seq, prev: toBase64(first.prev), replica, type: 'skip' })}\n`;
}

/**
 * The bodies of some actions as they leave: the very text that `actionLines` writes for them. Those that stay
 * hidden are left out.
 */
export function* reducedBodies(vault: ReadableVault, scope: BundleScope, actionKeys: readonly number[]): Generator<string> {
  const reduce = createReducer(vault, scope, newLineCounts());
  for (const key of actionKeys) {
    const row = actionByKey(vault.store, key);
    const body = row.body === null ? undefined : reduce(row);
    if (body !== undefined) yield body;
  }
}

/** @returns a function that gives the body that leaves, or undefined when all of an action stays hidden. */
function createReducer(vault: ReadableVault, scope: BundleScope, counts: LineCounts): (row: ActionRow) => string | undefined {
  const { store } = vault;
  const recordOf = createRecordCache(vault, scope);
  return (row) => {
    // Most of a large log stays hidden when a few cases leave: nothing of that is decoded.
    if (!recordKeysOf(store, row).some((key) => isInScope(store, scope, key))) return undefined;
    const keys: number[] = [];
    const action = decodeBody(store, row, keys);
    const isPart = erasedPartsIn(store, scope, action);
    const changes = action.changes.map((change, n) => reduceChange(change, keys[n]!, row.key, n, action.schema, isPart));
    if (changes.every(isHidden)) return undefined;
    const body = encodeAction({ ...action, changes });
    // A foreign action may have come that no reader takes as it would leave: its digest keeps the chain whole.
    if (Buffer.byteLength(body) > lineLimits.bytes - lineHeadBytes) return undefined;
    changes.forEach((change, n) => countChange(counts, change, keys[n]!));
    return body;
  };

  function leaves(change: ChangeHeader, schema: number): boolean {
    if (!scope.hasRecord(change.entity, change.record) || !scope.hasField(change.entity, change.field)) return false;
    // A field that has another name today is as sensitive as that one.
    const shown = upcast({ entity: change.entity, field: change.field, value: null }, schema, store.upcasters);
    return shown.field === change.field || scope.hasField(shown.entity, shown.field);
  }

  function reduceChange(
    change: StoredChange,
    recordKey: number,
    actionKey: number,
    n: number,
    schema: number,
    isPart: IsPart,
  ): StoredChange {
    if (isHidden(change)) return change;
    if (!leaves(change, schema) && !isPart(change.entity)) return { leaf: toBase64(leafOfChange(change)) };
    if (!isKnown(change)) return change;
    const { isHead, isTrashed: isInTrash } = recordOf(recordKey);
    if (isHead(actionKey, n) && (!isInTrash || change.field === 'deleted')) return change;
    const { entity, field, parents, record: id } = change;
    return { entity, field, parents, record: id, commit: toBase64(commitOfChange(change)) };
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

function countChange(counts: LineCounts, change: StoredChange, recordKey: number): void {
  if (isHidden(change)) return;
  if (counts.leaving.add(recordKey)) counts.records[change.entity] = (counts.records[change.entity] ?? 0) + 1;
  if (isKnown(change)) counts.values += 1;
  else counts.withheld += 1;
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
  const views = viewFields(store, row.entity, history, new Map(history.map((change) => [change.id, change])));
  return [...views.values()].flatMap(({ heads }) => heads.map(({ actionKey, n }) => [actionKey, n] as const));
}
