/**
 * The one way to write: a transaction that also brings search, marker and listeners up to date.
 *
 * When the work throws, the database and this replica's place in the log are as before.
 */
import { toBase64 } from '../log/commitment.ts';
import { forgetMemory, type LogStore } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import { noteSearchDocuments } from '../search/queue.ts';
import type { VaultParts } from './parts.ts';

export interface VaultWriter {
  transaction<T>(work: () => T): T;
  onChange(listener: (tables: readonly string[]) => void): () => void;
  isOpen(): boolean;
  /** Nothing is written after this. */
  end(): void;
}

export function createWriter(parts: VaultParts): VaultWriter {
  const { raw, store, marker, place } = parts;
  const listeners = new Set<(tables: readonly string[]) => void>();
  let isOpen = true;

  function transaction<T>(work: () => T): T {
    if (!isOpen) throw new AppError('vault.locked', 'The vault is locked.');
    if (raw.inTransaction) return work();
    const takeBack = rememberPlace(store);
    const { seq } = store.replica;
    try {
      const run = raw.transaction(() => {
        const value = work();
        noteSearchDocuments(store);
        place.check();
        return value;
      });
      const result = run.immediate();
      if (store.replica.seq !== seq) writeMarker(parts);
      publish(store, listeners);
      return result;
    } catch (error) {
      takeBack();
      throw AppError.from(error);
    }
  }

  writeMarker(parts);
  return {
    transaction,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isOpen: () => isOpen,
    end() {
      isOpen = false;
      marker.close();
    },
  };
}

/** @returns a function that forgets what a failed transaction noted in memory. */
function rememberPlace(store: LogStore): () => void {
  const { seq, chain } = store.replica;
  const { lamport } = store;
  return () => {
    Object.assign(store.replica, { seq, chain });
    store.lamport = lamport;
    forgetMemory(store);
  };
}

function publish(store: LogStore, listeners: ReadonlySet<(tables: readonly string[]) => void>): void {
  const tables = [...store.changedTables];
  store.changedTables.clear();
  if (tables.length > 0) for (const listener of listeners) listener(tables);
}

function writeMarker({ id, store, marker }: VaultParts): void {
  const { id: replica, seq, chain } = store.replica;
  marker.write({ vault: id, replica, seq, chain: toBase64(chain) });
}
