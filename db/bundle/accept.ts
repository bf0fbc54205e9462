/**
 * Accepting a staged bundle: one transaction, after which every action is in the log or none is.
 * Showing them follows in batches (`vault.settle`), and goes on after a crash.
 */
import { dropReturnedFiles } from '../erasure/files.ts';
import { decodeAction } from '../log/action-codec.ts';
import { createImportedChanges, recordImport } from '../log/acceptance.ts';
import { type Checkpoint, storeCheckpoint } from '../log/checkpoint.ts';
import { hasExclusions, type ImportedChanges, isExcluded } from '../log/exclusion.ts';
import { idText } from '../log/ids.ts';
import { isForked, receiveAction } from '../log/receive.ts';
import { replicaKey } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { removeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';

export interface AcceptReport {
  /** Actions that were not here before, or only as a digest. */
  readonly newActions: number;
  /** Actions that were here with fewer values. */
  readonly fullerActions: number;
  readonly sameActions: number;
  /** Known actions that do not count at present, because the import that brought them was undone. */
  readonly excludedActions: number;
  readonly files: number;
  /** The record to undo this import with; absent when the bundle brought nothing new. */
  readonly importRecord?: RecordId;
}

interface StagedRow {
  readonly replica: Buffer;
  readonly seq: number;
  readonly prev: Buffer;
  readonly digest: Buffer;
  readonly body: string | null;
}

/** @throws {AppError} `record.not-found` when no such bundle waits. */
export async function acceptBundle(vault: Vault, bundleKey: number, reason?: string): Promise<AcceptReport> {
  const { report, spare } = vault.transaction(() => ({ spare: spareFiles(vault, bundleKey), report: flip(vault, bundleKey, reason) }));
  for (const name of spare) await removeFile(layoutOf(vault.folder).files, name);
  await vault.settle();
  await dropReturnedFiles(vault);
  return report;
}

/** The part that is one transaction: everything of the bundle is in the log, and waits to be shown. */
export function flip(vault: Vault, bundleKey: number, reason: string | undefined): AcceptReport {
  const { store } = vault;
  const bundle = store
    .sql<{ id: string; signing_key: Buffer }>("SELECT id, signing_key FROM staged_bundle WHERE key = ? AND state = 'staged'")
    .get(bundleKey);
  if (!bundle) throw new AppError('record.not-found', 'No such bundle waits for a decision.');
  const counts = { newActions: 0, fullerActions: 0, sameActions: 0, excludedActions: 0 };
  const brought = takeActions(vault, bundleKey, counts);
  takeCheckpoints(vault, bundleKey);
  const files = takeFiles(vault, bundleKey);
  store
    .sql(
      'INSERT INTO cited_recommendation (id, body, bundle) SELECT id, body, ? FROM staged_citation WHERE bundle_key = ? ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    )
    .run(bundle.id, bundleKey);
  store.sql('DELETE FROM staged_bundle WHERE key = ?').run(bundleKey);
  if (counts.newActions + counts.fullerActions === 0) return { ...counts, files };
  const importRecord = recordImport(store, {
    bundle: bundle.id,
    signingKey: bundle.signing_key.toString('base64url'),
    brought,
    ...(reason ? { reason } : {}),
  });
  return { ...counts, files, importRecord };
}

type Counts = Record<'newActions' | 'fullerActions' | 'sameActions' | 'excludedActions', number>;

function takeActions(vault: Vault, bundleKey: number, counts: Counts): ImportedChanges {
  const { store } = vault;
  const brought = createImportedChanges((replica, seq) => isForked(store, replica, seq));
  const someExcluded = hasExclusions(store);
  for (const row of store
    .sql<StagedRow>('SELECT replica, seq, prev, digest, body FROM staged_action WHERE bundle_key = ? ORDER BY n')
    .all(bundleKey)) {
    const replica = idText(row.replica);
    const id = row.digest.toString('base64url');
    const action = row.body === null ? undefined : decodeAction(row.body);
    const arrival = receiveAction(store, { replica, seq: row.seq, prev: row.prev, digest: row.digest, ...(action ? { action } : {}) });
    if (arrival.kind === 'new') {
      counts.newActions += 1;
      brought.action(replica, row.seq, id);
    } else if (arrival.kind === 'fuller') {
      counts.fullerActions += 1;
      for (const n of arrival.changes) brought.change(`${id}.${n}`);
    } else if (action) {
      counts.sameActions += 1;
      if (someExcluded && action.changes.some((_, n) => isExcluded(store, replica, row.seq, id, n))) counts.excludedActions += 1;
    }
  }
  return brought.finish();
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
  return Number(added.changes);
}
