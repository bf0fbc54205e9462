/**
 * One open vault: its connection, its log, its keys.
 *
 * States live in the process that holds it (electron/vault/session.ts); here a vault is open
 * until `close`. Keys never leave: others ask `withSecrets` for work.
 *
 * Not here: making and finding vaults (create.ts, open.ts), the shape of records (db/model).
 */
import { type AppendedAction, appendAction } from '../log/write/append.ts';
import { writeCheckpoints } from '../log/receive/checkpoint.ts';
import { nextRecordId } from '../log/ids.ts';
import { pendingCount, projectPending } from '../log/project/projection.ts';
import type { LogStore } from '../log/store.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { OfficeReader } from '../office/reader.ts';
import type { Inspector } from '../inspect/inspector.ts';
import type { PageSetter } from '../report/pages/setter.ts';
import type { SearchIndex } from '../search/document.ts';
import { catchUpSearch, catchUpSome, forgetErasedWords, hasErasedWords, hasPendingSearch, noteWordsForgotten } from '../search/queue.ts';
import { batchRecords, inBatches, type WorkOptions } from './batches.ts';
import { type Connection, emptyPageLog } from './connection.ts';
import type { VaultSecrets } from './key-file.ts';
import { type OpeningReport, openingReport } from './opening.ts';
import type { VaultParts } from './parts.ts';
import { createWriter } from './writer.ts';

/** What may be read of a vault. */
export interface ReadableVault {
  readonly folder: string;
  readonly id: RecordId;
  readonly isTraining: boolean;
  readonly raw: Connection;
  readonly store: LogStore;
  readonly search: SearchIndex;
  /** The age recipient that bundles for this vault are encrypted to. */
  readonly recipient: string;
  /** The 32-byte Ed25519 public key of this vault. */
  readonly signingKey: Buffer;
  /** What a person has to be told about this opening; as things stand now, so it empties when it was read. */
  readonly opening: OpeningReport;
  /** Office files (.xlsx, .docx) are read in a process that holds nothing of this vault. */
  readonly readOffice: OfficeReader;
  /** Reports are set as pages in such a process, too. */
  readonly pages: PageSetter;
  /** And files of strangers are looked into. */
  readonly inspector: Inspector;
  now(): Date;
  /**
   * Brings the search index up to date in short batches; every search does it too, in one go.
   * @returns when nothing is left.
   */
  catchUpSearch(signal?: AbortSignal): Promise<void>;
}

/** What may be written: every change through the log. */
export interface Vault extends ReadableVault, AsyncDisposable {
  newId(): RecordId;
  /** Writes one action and shows it. @throws {AppError} nothing is written when it throws. */
  record(kind: string, changes: readonly FieldChange[]): AppendedAction;
  /** Several actions, all or none. `work` is synchronous: nothing else can come between. */
  transaction<T>(work: () => T): T;
  /**
   * Shows what was accepted but not yet shown, and takes erased words out of the index, in short batches.
   * @returns when nothing is left.
   */
  finishPending(options?: WorkOptions): Promise<void>;
  /**
   * Takes erased words out of the index and the log of changed pages, in short batches; mostly there are none.
   * @returns when nothing is left.
   */
  forgetErased(signal?: AbortSignal): Promise<void>;
  withSecrets<T>(work: (secrets: VaultSecrets) => T): T;
  onChange(listener: (tables: readonly string[]) => void): () => void;
  /**
   * Signs a checkpoint, tidies and closes; keys are overwritten. Safe to repeat.
   * @throws {AppError} `vault.moved` when the folder is not where it was; closed all the same.
   */
  close(): Promise<void>;
}

/** What stays of a vault besides its folder: keys here, and pages in a process apart. */
function letGo({ pages, secrets }: VaultParts): void {
  pages.end();
  secrets.signingSeed.fill(0);
  secrets.databaseKey.fill(0);
}

/** Puts the parts of an opened vault together. */
export function assembleVault(parts: VaultParts): Vault {
  const { raw, store, secrets } = parts;
  const writer = createWriter(parts);

  async function close(): Promise<void> {
    if (!writer.isOpen()) return;
    try {
      writer.transaction(() => {
        writeCheckpoints(store, secrets.signingSeed);
        while (forgetErasedWords(store, parts.search));
      });
      endPageLog(parts, writer.transaction);
    } finally {
      writer.end();
      raw.close();
      letGo(parts);
    }
    parts.place.checkClosed();
  }

  return {
    ...parts,
    get opening() {
      return openingReport(raw, secrets.databaseKey);
    },
    ...searchOf(parts, writer.transaction),
    now: store.now,
    newId: () => drawId(store),
    record: (kind, changes) => writer.transaction(() => appendAction(store, kind, changes)),
    transaction: writer.transaction,
    finishPending: (options) => finishPending(parts, writer.transaction, options),
    forgetErased: (signal) => forgetErased(parts, writer.transaction, signal),
    withSecrets: (work) => {
      if (!writer.isOpen()) throw new AppError('vault.locked', 'The vault is locked.');
      return work(secrets);
    },
    onChange: writer.onChange,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** An id that is remembered as nobody's until an action names it: that saves a look-up. */
function drawId(store: LogStore): RecordId {
  const id = nextRecordId(store.now().getTime(), store.random, store.lastId);
  store.lastId = id;
  // Some are drawn for what is no record.
  if (store.newIds.size >= 10_000) store.newIds.clear();
  store.newIds.add(id);
  return id;
}

/** Search answers from what was written last: the index catches up first. */
function searchOf({ raw, store, search }: VaultParts, transaction: Vault['transaction']): Pick<Vault, 'search' | 'catchUpSearch'> {
  return {
    search: {
      ...search,
      search(query, options) {
        if (hasPendingSearch(store)) transaction(() => catchUpSearch(store, search));
        return search.search(query, options);
      },
    },
    catchUpSearch: async (signal) => {
      if (hasPendingSearch(store)) await inBatches({ raw, transaction }, () => catchUpSome(store, search, batchRecords), { signal });
    },
  };
}

async function finishPending(parts: VaultParts, transaction: Vault['transaction'], { report, signal }: WorkOptions = {}): Promise<void> {
  const { raw, store } = parts;
  const total = pendingCount(store);
  const tell = () => report?.(Math.max(0, total - pendingCount(store)), total);
  if (total > 0) await inBatches({ raw, transaction }, () => projectPending(store, batchRecords) > 0, { signal, tell });
  await forgetErased(parts, transaction, signal);
}

async function forgetErased(parts: VaultParts, transaction: Vault['transaction'], signal: AbortSignal | undefined): Promise<void> {
  const { raw, search, store } = parts;
  if (!hasErasedWords(store)) return;
  await inBatches({ raw, transaction }, () => forgetErasedWords(store, search), { signal });
  endPageLog(parts, transaction);
}

/** Only once the log of changed pages is empty is the note of an erasure taken away. */
function endPageLog({ raw, store }: VaultParts, transaction: Vault['transaction']): void {
  if (emptyPageLog(raw) && hasErasedWords(store)) transaction(() => noteWordsForgotten(store));
}
