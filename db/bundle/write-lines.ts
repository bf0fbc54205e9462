/** Writes the log as it leaves: reduced actions (reduce.ts), checkpoints, and runs of digests of what stays hidden. */
import { createPrevFinder } from '../log/chain.ts';
import { fromBase64, toBase64 } from '../log/commitment.ts';
import { idText } from '../log/ids.ts';
import { actionsOfReplica } from '../log/pages.ts';
import { type Checkpoint, checkpointsOf } from '../log/receive/checkpoint.ts';
import { actionByKey } from '../log/store.ts';
import { bundleLimits, tooMuch } from '../model/bundle-limits.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { actionLine, lineLimits } from './action-line.ts';
import { type LineCounts, newLineCounts } from './line-counts.ts';
import { Reducer } from './reduce.ts';
import type { BundleScope } from './scope.ts';

const replicas = query((db) => db.selectFrom('replica').select(['key', 'id']).orderBy('id'));

/**
 * The lines of the bundle in blocks of up to about 256 KiB, each ending with a line end. Counts as it goes. An empty
 * block says that some hundred actions were gone through: who writes may let others have their turn.
 */
export function* actionLines(vault: ReadableVault, scope: BundleScope, counts: LineCounts): Generator<string> {
  const reducer = new Reducer(vault, scope, counts);
  let block = '';
  let gone = 0;
  for (const replica of replicas.all(vault)) {
    for (const checkpoint of checkpointsUpTo(vault, replica.key, scope))
      block += `${canonicalJson({ type: 'checkpoint', ...checkpoint } as Json)}\n`;
    for (const line of replicaLines(vault, replica, scope, reducer, counts)) {
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
  reducer: Reducer,
  counts: LineCounts,
): Generator<string> {
  const prevOf = createPrevFinder(replica.id);
  const id = idText(replica.id);
  let hidden: HiddenRow[] = [];
  for (const row of actionsOfReplica(vault.store, replica.key, scope.lastAction)) {
    const prev = prevOf(row);
    if (!prev) throw new AppError('vault.damaged', 'The log does not hold together; "vault verify" names the place. Nothing was written.');
    const body = row.body === null ? undefined : reducer.reduce(row);
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
  const reducer = new Reducer(vault, scope, newLineCounts());
  for (const key of actionKeys) {
    const row = actionByKey(vault.store, key);
    const body = row.body === null ? undefined : reducer.reduce(row);
    if (body !== undefined) yield body;
  }
}
