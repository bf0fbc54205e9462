/**
 * Accepting a staged bundle: the decision is one short transaction, and taking over what it holds follows in
 * batches, so that a bundle of any size leaves room for other calls. A crash in between loses nothing: the next
 * opening goes on (`resumeAcceptance`), and nothing leaves the vault before it is done. Showing follows too.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { dropReturnedFiles } from '../erasure/files.ts';
import { decodeAction } from '../log/action-codec.ts';
import { recordImport } from '../log/decide/acceptance.ts';
import { type Checkpoint, storeCheckpoint } from '../log/receive/checkpoint.ts';
import { idText } from '../log/ids.ts';
import { hasExclusions, isExcluded } from '../log/project/exclusion.ts';
import { receiveAction } from '../log/receive/receive.ts';
import { replicaKey } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { removeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type ArrivalCounts, countArrivals, type Place, printArrival, type StagedCounts, start, type Taken } from './arrivals.ts';
import { removeStaged } from './intake.ts';

export interface AcceptReport extends ArrivalCounts {
  readonly files: number;
  /** The record to undo this import with; absent when the bundle brought nothing new. */
  readonly importRecord?: RecordId;
}

export interface AcceptOptions {
  readonly reason?: string | undefined;
  /** Stops between two batches; what was decided goes on at the next opening. */
  readonly signal?: AbortSignal | undefined;
  report?(done: number, total: number): void;
}

interface StagedRow {
  readonly lamport: number;
  readonly n: number;
  readonly replica: Buffer;
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  readonly body: string | null;
}

/** What the staging counted, and what was decided. */
interface Summary extends StagedCounts {
  readonly actions: number;
  readonly files: number;
  readonly reason?: string;
}

/** Actions taken over in one transaction. */
const batchActions = 1000;

/** @throws {AppError} `record.not-found` when no such bundle waits. */
export async function acceptBundle(vault: Vault, bundleKey: number, options: AcceptOptions = {}): Promise<AcceptReport> {
  return inTurn(vault, options.signal, async () => {
    if (isSmall(vault, bundleKey)) return takeWhole(vault, bundleKey, options);
    vault.transaction(() => decide(vault, bundleKey, options.reason));
    return takeOver(vault, bundleKey, options);
  });
}

/** One that brings little, or nothing that was not here: each transaction waits for the disk. */
function isSmall(vault: Vault, bundleKey: number): boolean {
  const { actions } = vault.store
    .sql<{ actions: number }>(`SELECT count(*) AS actions FROM (SELECT 1 FROM staged_action WHERE bundle_key = ? LIMIT ${batchActions})`)
    .get(bundleKey)!;
  return actions < batchActions && spareFiles(vault, bundleKey).length === 0;
}

async function takeWhole(vault: Vault, bundleKey: number, { reason, signal }: AcceptOptions): Promise<AcceptReport> {
  const result = vault.transaction(() => {
    const report = acceptAtOnce(vault, bundleKey, reason);
    vault.store.sql('DELETE FROM staged_bundle WHERE key = ?').run(bundleKey);
    return report;
  });
  await vault.settle({ signal });
  await dropReturnedFiles(vault);
  return result;
}

/** Goes on with bundles whose taking over was interrupted; waits for one that is taken over just now. */
export async function resumeAcceptance(vault: Vault, options: Omit<AcceptOptions, 'reason'> = {}): Promise<void> {
  await inTurn(vault, options.signal, async () => {
    for (const key of interrupted(vault)) await takeOver(vault, key, options);
  });
}

/** Whether a bundle that was accepted is not taken over yet. */
export function hasInterrupted(vault: ReadableVault): boolean {
  return interrupted(vault).length > 0;
}

function interrupted({ store }: ReadableVault): number[] {
  return store
    .sql<{ key: number }>("SELECT key FROM staged_bundle WHERE state = 'accepting' ORDER BY key")
    .all()
    .map(({ key }) => key);
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
export function acceptAtOnce(vault: Vault, bundleKey: number, reason?: string): AcceptReport {
  decide(vault, bundleKey, reason);
  for (let from: Place | undefined = start; from; from = takeBatch(vault, bundleKey, from));
  return complete(vault, bundleKey);
}

function decide(vault: Vault, bundleKey: number, reason: string | undefined): void {
  const row = vault.store.sql<{ summary: string }>("SELECT summary FROM staged_bundle WHERE key = ? AND state = 'staged'").get(bundleKey);
  if (!row) throw new AppError('record.not-found', 'No such bundle waits for a decision.');
  const summary: Summary = { ...(JSON.parse(row.summary) as Summary), ...(reason === undefined ? {} : { reason }) };
  vault.store.sql("UPDATE staged_bundle SET state = 'accepting', summary = ? WHERE key = ?").run(JSON.stringify(summary), bundleKey);
}

async function takeOver(vault: Vault, bundleKey: number, { signal, report }: AcceptOptions): Promise<AcceptReport> {
  const total = vault.store
    .sql<{ actions: number }>('SELECT count(*) AS actions FROM staged_action WHERE bundle_key = ?')
    .get(bundleKey)!.actions;
  let done = 0;
  for (let from: Place | undefined = start; from; ) {
    signal?.throwIfAborted();
    const begun: Place = from;
    from = vault.transaction(() => takeBatch(vault, bundleKey, begun));
    report?.(Math.min((done += batchActions), total), total);
    await nextTurn();
  }
  const spare = spareFiles(vault, bundleKey);
  const result = vault.transaction(() => complete(vault, bundleKey));
  for (const name of spare) await removeFile(layoutOf(vault.folder).files, name);
  await removeStaged(vault, bundleKey);
  await vault.settle({ signal });
  await dropReturnedFiles(vault);
  return result;
}

/** Takes some actions over, in causal order. @returns where the next batch begins; nothing at the end. */
function takeBatch(vault: Vault, bundleKey: number, after: Place): Place | undefined {
  const rows = vault.store
    .sql<Omit<StagedRow, 'body'>>(
      `SELECT lamport, n, replica, seq, prev, digest FROM staged_action
       WHERE bundle_key = ? AND (lamport, n) > (?, ?) AND arrival IS NULL ORDER BY lamport, n LIMIT ${batchActions}`,
    )
    .all(bundleKey, after.lamport, after.n);
  const note = vault.store.sql('UPDATE staged_action SET arrival = ?, body = NULL WHERE bundle_key = ? AND lamport = ? AND n = ?');
  // One at a time: hundreds of large ones would not fit into memory.
  const bodyOf = vault.store.sql<{ body: string | null }>('SELECT body FROM staged_action WHERE bundle_key = ? AND lamport = ? AND n = ?');
  for (const row of rows) {
    const { body } = bodyOf.get(bundleKey, row.lamport, row.n)!;
    note.run(printArrival(take(vault, { ...row, body })), bundleKey, row.lamport, row.n);
  }
  return rows.length < batchActions ? undefined : rows.at(-1);
}

function take({ store }: Vault, { body, digest, prev, replica: replicaBytes, seq }: StagedRow): Taken {
  const replica = idText(replicaBytes);
  const action = body === null ? undefined : decodeAction(body);
  const arrival = receiveAction(store, { replica, seq, prev, digest, ...(action ? { action } : {}) });
  if (!action) return { kind: 'digest', erased: 0 };
  const id = digest.toString('base64url');
  const isKept =
    arrival.kind !== 'same' || !hasExclusions(store) || action.changes.every((_, n) => !isExcluded(store, replica, seq, id, n));
  return isKept ? arrival : { kind: 'excluded', erased: arrival.erased };
}

/** The last step: what the import brought is noted, and the bundle is known from now on. */
function complete(vault: Vault, bundleKey: number): AcceptReport {
  const { store } = vault;
  const bundle = store
    .sql<{ id: string; signing_key: Buffer; manifest_hash: Buffer; summary: string }>(
      'SELECT id, signing_key, manifest_hash, summary FROM staged_bundle WHERE key = ?',
    )
    .get(bundleKey)!;
  const summary = JSON.parse(bundle.summary) as Summary;
  const { counts, brought } = countArrivals(vault, bundleKey, summary);
  takeCheckpoints(vault, bundleKey);
  const files = takeFiles(vault, bundleKey);
  store
    .sql(
      'INSERT INTO cited_recommendation (id, body, bundle) SELECT id, body, ? FROM staged_citation WHERE bundle_key = ? ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    )
    .run(bundle.id, bundleKey);
  store
    .sql('INSERT OR IGNORE INTO known_bundle (manifest_hash, actions, files, accepted) VALUES (?, ?, ?, ?)')
    .run(bundle.manifest_hash, summary.actions, summary.files, vault.now().toISOString());
  store.sql("UPDATE staged_bundle SET state = 'receiving' WHERE key = ?").run(bundleKey);
  if (counts.newActions + counts.fullerActions === 0) return { ...counts, files };
  const importRecord = recordImport(store, {
    bundle: bundle.id,
    signingKey: bundle.signing_key.toString('base64url'),
    brought,
    ...(summary.reason ? { reason: summary.reason } : {}),
  });
  return { ...counts, files, importRecord };
}

/** Remembers who vouches for each replica. Whose it is was checked at staging, and depends on nothing that came since. */
function takeCheckpoints(vault: Vault, bundleKey: number): void {
  const { store } = vault;
  for (const { body } of store.sql<{ body: string }>('SELECT body FROM staged_checkpoint WHERE bundle_key = ?').all(bundleKey)) {
    const checkpoint = JSON.parse(body) as Checkpoint;
    storeCheckpoint(store, replicaKey(store, checkpoint.replica), checkpoint);
  }
}

/** Files that came a second time, with another bundle: their copies have no key any more once this one is accepted. */
function spareFiles(vault: Vault, bundleKey: number): string[] {
  return vault.store
    .sql<{ name: string }>('SELECT s.name FROM staged_file s JOIN evidence_file f ON f.sha256 = s.sha256 WHERE s.bundle_key = ?')
    .all(bundleKey)
    .map(({ name }) => name);
}

function takeFiles(vault: Vault, bundleKey: number): number {
  const added = vault.store
    .sql(
      `INSERT OR IGNORE INTO evidence_file (sha256, name, identity, size_bytes, header_hash, stored)
       SELECT sha256, name, identity, size_bytes, header_hash, ? FROM staged_file WHERE bundle_key = ?`,
    )
    .run(vault.now().toISOString(), bundleKey);
  vault.store.sql('DELETE FROM staged_file WHERE bundle_key = ?').run(bundleKey);
  return Number(added.changes);
}
