/**
 * Writes the log as it leaves: values of present heads in scope, headers of the rest of those
 * fields, and nothing but hashes of everything else.
 */
import { decodeAction, encodeAction } from '../log/action-codec.ts';
import { checkpointsOf } from '../log/checkpoint.ts';
import { commitOfChange, leafOfChange, toBase64 } from '../log/commitment.ts';
import { idText } from '../log/ids.ts';
import { findRecord, parseHeads } from '../log/store.ts';
import type { StoredChange } from '../model/action.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { lineLimits } from './action-line.ts';
import type { BundleScope } from './scope.ts';
import { isTrashed } from './trash.ts';

export interface LineCounts {
  readonly records: Map<string, Set<string>>;
  actions: number;
  hiddenActions: number;
  values: number;
  withheld: number;
}

export function newLineCounts(): LineCounts {
  return { records: new Map(), actions: 0, hiddenActions: 0, values: 0, withheld: 0 };
}

interface LogRow {
  readonly key: number;
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  readonly body: string | null;
}

/** The lines of the bundle in blocks of about 256 KiB, each ending with a line end. Counts as it goes. */
export function* actionLines(vault: ReadableVault, scope: BundleScope, counts: LineCounts): Generator<string> {
  const reduce = createReducer(vault, scope, counts);
  let block = '';
  for (const replica of vault.store.sql<{ key: number; id: Buffer }>('SELECT key, id FROM replica ORDER BY id').all()) {
    for (const checkpoint of checkpointsOf(vault.store, replica.key))
      block += `${canonicalJson({ type: 'checkpoint', ...checkpoint } as Json)}\n`;
    for (const line of replicaLines(vault, replica, reduce, counts)) {
      block += line;
      if (block.length < blockChars) continue;
      yield block;
      block = '';
    }
  }
  if (block !== '') yield block;
}

const blockChars = 256 * 1024;
const pageRows = 500;

function* replicaLines(
  vault: ReadableVault,
  replica: { key: number; id: Buffer },
  reduce: (row: LogRow) => string | undefined,
  counts: LineCounts,
): Generator<string> {
  const page = vault.store.sql<LogRow>(
    'SELECT key, seq, prev, digest, body FROM action WHERE replica_key = ? AND (seq, key) > (?, ?) ORDER BY seq, key LIMIT ?',
  );
  const id = idText(replica.id);
  let hidden: LogRow[] = [];
  let after: Pick<LogRow, 'seq' | 'key'> = { seq: 0, key: 0 };
  for (;;) {
    const rows = page.all(replica.key, after.seq, after.key, pageRows);
    for (const row of rows) {
      const body = row.body === null ? undefined : reduce(row);
      const last = hidden.at(-1);
      if (last && (body !== undefined || row.seq !== last.seq + 1 || hidden.length === lineLimits.digests)) {
        yield skipLine(id, hidden);
        hidden = [];
      }
      if (body === undefined) {
        hidden.push(row);
        counts.hiddenActions += 1;
      } else {
        counts.actions += 1;
        yield `{"action":${body},"prev":"${toBase64(row.prev)}","type":"action"}\n`;
      }
    }
    if (rows.length < pageRows) break;
    after = rows.at(-1)!;
  }
  if (hidden.length > 0) yield skipLine(id, hidden);
}

function skipLine(replica: string, rows: readonly LogRow[]): string {
  const first = rows[0]!;
  return `${canonicalJson({ digests: rows.map((row) => toBase64(row.digest)), from: first.seq, prev: toBase64(first.prev), replica, type: 'skip' })}\n`;
}

/**
 * The bodies of some actions as they leave: the very text that `actionLines` writes for them. Those that stay
 * hidden are left out.
 */
export function* reducedBodies(vault: ReadableVault, scope: BundleScope, actionKeys: readonly number[]): Generator<string> {
  const reduce = createReducer(vault, scope, newLineCounts());
  const find = vault.store.sql<LogRow>('SELECT key, seq, prev, digest, body FROM action WHERE key = ? AND body IS NOT NULL');
  for (const key of actionKeys) {
    const row = find.get(key);
    const body = row && reduce(row);
    if (body !== undefined) yield body;
  }
}

/** @returns a function that gives the body that leaves, or undefined when all of an action stays hidden. */
function createReducer(vault: ReadableVault, scope: BundleScope, counts: LineCounts): (row: LogRow) => string | undefined {
  const recordOf = createRecordCache(vault);
  return (row) => {
    const action = decodeAction(row.body!);
    let isWhole = true;
    let isEmpty = true;
    const changes = action.changes.map((change, n): StoredChange => {
      const reduced = reduceChange(change, row.key, n);
      if (reduced !== change) isWhole = false;
      if (!isHidden(reduced)) isEmpty = false;
      return reduced;
    });
    if (isEmpty) return undefined;
    changes.forEach((change) => countChange(counts, change));
    return isWhole ? row.body! : encodeAction({ ...action, changes });
  };

  function reduceChange(change: StoredChange, actionKey: number, n: number): StoredChange {
    if (isHidden(change)) return change;
    if (!scope.hasRecord(change.entity, change.record) || !scope.hasField(change.entity, change.field))
      return { leaf: toBase64(leafOfChange(change)) };
    if (!isKnown(change)) return change;
    const record = recordOf(change.entity, change.record);
    const isHead = record.heads.has(`${actionKey}.${n}`);
    if (isHead && (!record.isTrashed || change.field === 'deleted')) return change;
    const { entity, field, parents, record: id } = change;
    return { entity, field, parents, record: id, commit: toBase64(commitOfChange(change)) };
  }
}

function countChange(counts: LineCounts, change: StoredChange): void {
  if (isHidden(change)) return;
  const ids = counts.records.get(change.entity) ?? new Set();
  counts.records.set(change.entity, ids.add(change.record));
  if (isKnown(change)) counts.values += 1;
  else counts.withheld += 1;
}

interface RecordHeads {
  readonly heads: ReadonlySet<string>;
  readonly isTrashed: boolean;
}

/** Heads by record; emptied when it grows, so that memory stays flat over any log. */
function createRecordCache(vault: ReadableVault): (entity: string, id: string) => RecordHeads {
  const cache = new Map<string, RecordHeads>();
  return (entity, id) => {
    const name = `${entity} ${id}`;
    let found = cache.get(name);
    if (!found) {
      if (cache.size > 20_000) cache.clear();
      const row = findRecord(vault.store, entity, id);
      const heads = row ? Object.values(parseHeads(row.heads)).flat() : [];
      found = { heads: new Set(heads.map(([key, n]) => `${key}.${n}`)), isTrashed: row !== undefined && isTrashed(vault, entity, row.key) };
      cache.set(name, found);
    }
    return found;
  };
}
