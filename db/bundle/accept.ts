/**
 * Accepting a staged bundle: the decision is one short transaction, and taking over what it holds follows in
 * batches, so that a bundle of any size leaves room for other calls. A crash in between loses nothing: the next
 * opening goes on (`resumeAcceptance`), and nothing leaves the vault before it is done. Showing follows too.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { NotNull } from 'kysely';

import { noteClosed, type OpenedPeople, settleOpened } from '../consent/opened.ts';
import { dropReturnedFiles, removeFiles } from '../erasure/files.ts';
import { decodeAction } from '../log/action-codec.ts';
import { recordImport } from '../log/decide/acceptance.ts';
import { type Checkpoint, storeCheckpoint } from '../log/receive/checkpoint.ts';
import { idText } from '../log/ids.ts';
import { hasExclusions, isExcluded } from '../log/project/exclusion.ts';
import { settleStrangers } from '../log/project/strangers.ts';
import { receiveAction } from '../log/receive/receive.ts';
import { replicaKey } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { picked, query, type RowsOf } from '../query/query.ts';
import type { KnownBundleTable } from '../schema.ts';
import type { WorkOptions } from '../vault/batches.ts';
import { noteStoring } from '../vault/storing.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type ArrivalCounts, countArrivals, printArrival, type StagedCounts, beforeFirst, type Taken } from './arrivals.ts';
import { settleArrivals } from './file-custody.ts';
import { removeStaged } from './intake.ts';
import { actionsAfter, batchActions, bundlesIn, type CausalPlace, putInto, removeBundle, waitingSummary } from './staged-rows.ts';
import { keepCited } from './keep-cited.ts';
import { spareFiles, takeFiles } from './take-files.ts';

export interface AcceptReport extends ArrivalCounts {
  readonly files: number;
  /** The record to undo this import with; absent when the bundle brought nothing new. */
  readonly importRecord?: RecordId;
  /** Who had not agreed here to something, and has now by what it brought. */
  readonly opened: OpenedPeople;
}

/** Before all of it shows. */
type Taking = Omit<AcceptReport, 'opened'>;

export interface AcceptOptions extends WorkOptions {
  readonly reason?: string | undefined;
}

/** What the staging counted, and what was decided. */
interface Summary extends StagedCounts {
  readonly actions: number;
  readonly files: number;
  readonly reason?: string;
}

/** Stopped between two batches, what was decided goes on at the next opening. @throws {AppError} `record.not-found` when no such bundle waits. */
export async function acceptBundle(vault: Vault, bundleKey: number, options: AcceptOptions = {}): Promise<AcceptReport> {
  return inTurn(vault, options.signal, async () => {
    if (isSmall(vault, bundleKey)) return takeWhole(vault, bundleKey, options);
    vault.transaction(() => decide(vault, bundleKey, options.reason));
    return takeOver(vault, bundleKey, options);
  });
}

const lastOfBatch = query((db, given: { bundle: number }) =>
  db
    .selectFrom('staged_action')
    .select('n')
    .where('bundle_key', '=', given.bundle)
    .limit(1)
    .offset(batchActions - 1),
);

/** One that brings little, or nothing that was not here: each transaction waits for the disk. */
function isSmall(vault: Vault, bundleKey: number): boolean {
  return lastOfBatch.get(vault, { bundle: bundleKey }) === undefined && spareFiles(vault, bundleKey).length === 0;
}

async function takeWhole(vault: Vault, bundleKey: number, { reason, signal }: AcceptOptions): Promise<AcceptReport> {
  const result = vault.transaction(() => {
    const report = acceptAtOnce(vault, bundleKey, reason);
    removeBundle.run(vault, { key: bundleKey });
    return report;
  });
  return finish(vault, bundleKey, result, signal);
}

async function finish(vault: Vault, bundleKey: number, result: Taking, signal: AbortSignal | undefined): Promise<AcceptReport> {
  await vault.finishPending({ signal });
  const opened = settleOpened(vault, bundleKey);
  await dropReturnedFiles(vault);
  settleArrivals(vault);
  return { ...result, opened };
}

/** Goes on with bundles whose taking over was interrupted; waits for one that is taken over just now. */
export async function resumeAcceptance(vault: Vault, options: WorkOptions = {}): Promise<void> {
  await inTurn(vault, options.signal, async () => {
    for (const key of interrupted(vault)) await takeOver(vault, key, options);
  });
}

/** Whether a bundle that was accepted is not taken over yet. */
export function hasInterrupted(vault: ReadableVault): boolean {
  return interrupted(vault).length > 0;
}

function interrupted(vault: ReadableVault): number[] {
  return bundlesIn.all(vault, { state: 'accepting' }).map(({ key }) => key);
}

/** The last piece of work in line, by vault: two that take the same bundle over would count it twice. */
const lines = new WeakMap<Vault, Promise<unknown>>();

async function inTurn<T>(vault: Vault, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const before = lines.get(vault);
  const turn = (async () => {
    await before?.catch(() => undefined);
    signal?.throwIfAborted();
    return work();
  })();
  lines.set(vault, turn);
  return turn;
}

/** Everything in the caller's transaction: for a look at what would be, which is taken back. */
export function acceptAtOnce(vault: Vault, bundleKey: number, reason?: string): Taking {
  decide(vault, bundleKey, reason);
  for (let from: CausalPlace | undefined = beforeFirst; from; from = takeBatch(vault, bundleKey, from));
  return complete(vault, bundleKey);
}

const beginAccepting = query((db, given: { key: number; summary: string }) =>
  db.updateTable('staged_bundle').set({ state: 'accepting', summary: given.summary }).where('key', '=', given.key),
);

function decide(vault: Vault, bundleKey: number, reason: string | undefined): void {
  const row = waitingSummary.get(vault, { key: bundleKey });
  if (!row) throw new AppError('record.not-found', 'No such bundle waits for a decision.');
  const summary: Summary = { ...(JSON.parse(row.summary) as Summary), ...(reason === undefined ? {} : { reason }) };
  beginAccepting.run(vault, { key: bundleKey, summary: JSON.stringify(summary) });
  noteClosed(vault, bundleKey);
}

const countOfActions = query((db, given: { bundle: number }) =>
  db
    .selectFrom('staged_action')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('bundle_key', '=', given.bundle),
);

async function takeOver(vault: Vault, bundleKey: number, { signal, report }: AcceptOptions): Promise<AcceptReport> {
  const total = countOfActions.get(vault, { bundle: bundleKey })!.count;
  let done = 0;
  for (let from: CausalPlace | undefined = beforeFirst; from; ) {
    signal?.throwIfAborted();
    const begun: CausalPlace = from;
    from = vault.transaction(() => takeBatch(vault, bundleKey, begun));
    report?.(Math.min((done += batchActions), total), total);
    await nextTurn();
  }
  const spare = spareFiles(vault, bundleKey);
  const result = vault.transaction(() => {
    for (const name of spare) noteStoring(vault.raw, name);
    return complete(vault, bundleKey);
  });
  await removeFiles(vault, spare);
  await removeStaged(vault, bundleKey);
  return finish(vault, bundleKey, result, signal);
}

const nextActions = query((db, given: CausalPlace & { readonly bundle: number }) =>
  actionsAfter(db, given).select(['lamport', 'n', 'replica', 'seq', 'prev', 'digest']).where('arrival', 'is', null),
);

/** One at a time: hundreds of large ones would not fit into memory. */
const bodyOf = query((db, given: CausalPlace & { readonly bundle: number }) =>
  db
    .selectFrom('staged_action')
    .select('body')
    .where('bundle_key', '=', given.bundle)
    .where('lamport', '=', given.lamport)
    .where('n', '=', given.n),
);

const noteArrival = query((db, given: CausalPlace & { readonly bundle: number; readonly arrival: string }) =>
  db
    .updateTable('staged_action')
    .set({ arrival: given.arrival, body: null })
    .where('bundle_key', '=', given.bundle)
    .where('lamport', '=', given.lamport)
    .where('n', '=', given.n),
);

/** Takes some actions over, in causal order. @returns where the next batch begins; nothing at the end. */
function takeBatch(vault: Vault, bundleKey: number, after: CausalPlace): CausalPlace | undefined {
  const rows = nextActions.all(vault, { bundle: bundleKey, lamport: after.lamport, n: after.n });
  for (const row of rows) {
    const place = { bundle: bundleKey, lamport: row.lamport, n: row.n };
    const { body } = bodyOf.get(vault, place)!;
    noteArrival.run(vault, { ...place, arrival: printArrival(take(vault, row, body)) });
  }
  return rows.length < batchActions ? undefined : rows.at(-1);
}

function take({ store }: Vault, { digest, prev, replica: replicaBytes, seq }: RowsOf<typeof nextActions>, body: string | null): Taken {
  const replica = idText(replicaBytes);
  const action = body === null ? undefined : decodeAction(body);
  const arrival = receiveAction(store, { replica, seq, prev, digest, ...(action ? { action } : {}) });
  if (!action) return { kind: 'digest', erased: 0 };
  const id = digest.toString('base64url');
  const isKept =
    arrival.kind !== 'same' || !hasExclusions(store) || action.changes.every((_, n) => !isExcluded(store, replica, seq, id, n));
  return isKept ? arrival : { kind: 'excluded', erased: arrival.erased };
}

const acceptedBundle = query((db, given: { key: number }) =>
  db
    .selectFrom('staged_bundle')
    .select(['id', 'signing_key', 'manifest_hash', 'envelope', 'summary'])
    .where('key', '=', given.key)
    .$narrowType<{ summary: NotNull }>(),
);

const keepBundle = query((db, given: KnownBundleTable) =>
  db
    .insertInto('known_bundle')
    .values(picked(given, ['manifest_hash', 'actions', 'files', 'accepted']))
    .onConflict((known) => known.doNothing()),
);

/** The last step: what the import brought is noted, and the bundle is known from now on. */
function complete(vault: Vault, bundleKey: number): Taking {
  const bundle = acceptedBundle.get(vault, { key: bundleKey })!;
  const summary = JSON.parse(bundle.summary) as Summary;
  const { counts, brought } = countArrivals(vault, bundleKey, summary);
  takeCheckpoints(vault, bundleKey);
  const files = takeFiles(vault, bundleKey, bundle);
  keepCited(vault, bundleKey, bundle.id);
  const { manifest_hash } = bundle;
  keepBundle.run(vault, { manifest_hash, actions: summary.actions, files: summary.files, accepted: vault.now().toISOString() });
  putInto.run(vault, { key: bundleKey, state: 'receiving' });
  if (counts.newActions + counts.fullerActions === 0) return { ...counts, files };
  const importRecord = recordImport(vault.store, {
    bundle: bundle.id,
    signingKey: bundle.signing_key.toString('base64url'),
    brought,
    ...(summary.reason ? { reason: summary.reason } : {}),
  });
  return { ...counts, files, importRecord };
}

const checkpointsIn = query((db, given: { bundle: number }) =>
  db.selectFrom('staged_checkpoint').select('body').where('bundle_key', '=', given.bundle),
);

/** Remembers who vouches for each replica. Whose it is was checked at staging, and depends on nothing that came since. */
function takeCheckpoints(vault: Vault, bundleKey: number): void {
  const { store } = vault;
  for (const { body } of checkpointsIn.all(vault, { bundle: bundleKey })) {
    const checkpoint = JSON.parse(body) as Checkpoint;
    storeCheckpoint(store, replicaKey(store, checkpoint.replica), checkpoint);
  }
  settleStrangers(store);
}
