/**
 * One open vault: its connection, its log, its keys.
 *
 * States live in the process that holds it (electron/vault/session.ts); here a vault is open
 * until `close`. Keys never leave: others ask `withSecrets` for work.
 *
 * Not here: making and finding vaults (create.ts, open.ts), the shape of records (db/model).
 */
import { type AppendedAction, appendAction } from '../log/append.ts';
import { writeCheckpoint } from '../log/checkpoint.ts';
import { toBase64 } from '../log/commitment.ts';
import { newRecordId } from '../log/ids.ts';
import { pendingCount, projectPending } from '../log/projection.ts';
import type { LogStore } from '../log/store.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { writeSearchDocuments } from '../search/documents.ts';
import type { SearchIndex } from '../search/index.ts';
import type { Connection } from './connection.ts';
import type { VaultSecrets } from './key-file.ts';
import type { Queries } from './kysely.ts';
import type { openMarker } from './marker.ts';

/** What may be read of a vault. */
export interface ReadableVault {
  readonly folder: string;
  readonly id: RecordId;
  readonly isTraining: boolean;
  readonly raw: Connection;
  readonly queries: Queries;
  readonly store: LogStore;
  readonly search: SearchIndex;
  /** The age recipient that bundles for this vault are encrypted to. */
  readonly recipient: string;
  /** The 32-byte Ed25519 public key of this vault. */
  readonly signingKey: Buffer;
  now(): Date;
}

/** What may be written: every change through the log. */
export interface Vault extends ReadableVault, AsyncDisposable {
  newId(): RecordId;
  /** Writes one action and shows it. @throws {AppError} nothing is written when it throws. */
  record(kind: string, changes: readonly FieldChange[]): AppendedAction;
  /** Several actions, all or none. `work` is synchronous: nothing else can come between. */
  transaction<T>(work: () => T): T;
  /** Shows what was accepted but not yet shown, in short batches. @returns when nothing is left. */
  settle(signal?: AbortSignal): Promise<void>;
  withSecrets<T>(work: (secrets: VaultSecrets) => T): T;
  onChange(listener: (tables: readonly string[]) => void): () => void;
  /** Signs a checkpoint, tidies and closes; keys are overwritten. Safe to repeat. */
  close(): Promise<void>;
}

export interface VaultParts {
  readonly folder: string;
  readonly id: RecordId;
  readonly isTraining: boolean;
  readonly raw: Connection;
  readonly queries: Queries;
  readonly store: LogStore;
  readonly search: SearchIndex;
  readonly secrets: VaultSecrets;
  readonly recipient: string;
  readonly signingKey: Buffer;
  readonly marker: ReturnType<typeof openMarker>;
}

export function assembleVault(parts: VaultParts): Vault {
  const { raw, store, search, marker, secrets } = parts;
  const listeners = new Set<(tables: readonly string[]) => void>();
  let isOpen = true;

  function transaction<T>(work: () => T): T {
    if (!isOpen) throw new AppError('vault.locked', 'The vault is locked.');
    if (raw.inTransaction) return work();
    const before = { seq: store.replica.seq, chain: store.replica.chain, lamport: store.lamport };
    try {
      const result = raw.transaction(() => {
        const value = work();
        writeSearchDocuments(store, search);
        return value;
      }).immediate();
      publish(before.seq);
      return result;
    } catch (error) {
      Object.assign(store.replica, { seq: before.seq, chain: before.chain });
      store.lamport = before.lamport;
      store.dirty.clear();
      store.changedTables.clear();
      store.exclusions = undefined;
      throw AppError.from(error);
    }
  }

  function publish(seqBefore: number): void {
    if (store.replica.seq !== seqBefore) writeMarker();
    const tables = [...store.changedTables];
    store.changedTables.clear();
    if (tables.length > 0) for (const listener of listeners) listener(tables);
  }

  function writeMarker(): void {
    const { id, seq, chain } = store.replica;
    marker.write({ vault: parts.id, replica: id, seq, chain: toBase64(chain) });
  }

  async function settle(signal?: AbortSignal): Promise<void> {
    while (pendingCount(store) > 0) {
      signal?.throwIfAborted();
      transaction(() => projectPending(store, settleBatch));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function close(): Promise<void> {
    if (!isOpen) return;
    try {
      transaction(() => writeCheckpoint(store, secrets.signingSeed));
      raw.pragma('optimize');
      raw.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      isOpen = false;
      raw.close();
      marker.close();
      secrets.signingSeed.fill(0);
      secrets.databaseKey.fill(0);
    }
  }

  writeMarker();
  return {
    ...parts,
    now: store.now,
    newId: () => newRecordId(store.now().getTime(), store.random),
    record: (kind, changes) => transaction(() => appendAction(store, kind, uniqueFields(changes))),
    transaction,
    settle,
    withSecrets: (work) => {
      if (!isOpen) throw new AppError('vault.locked', 'The vault is locked.');
      return work(secrets);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Actions shown in one transaction while settling: about 10 ms of work. */
const settleBatch = 100;

/** Two values for one field in one action would be a conflict with oneself. */
function uniqueFields(changes: readonly FieldChange[]): readonly FieldChange[] {
  const names = new Set(changes.map((change) => `${change.entity} ${change.record} ${change.field}`));
  if (names.size !== changes.length) throw new AppError('input.invalid', 'One action names the same field twice.');
  return changes;
}
