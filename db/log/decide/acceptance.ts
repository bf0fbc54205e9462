/**
 * Accepting, excluding and accepting again: whether what an import brought counts.
 */
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { appendAction } from '../write/append.ts';
import { type ImportedChanges, printRanges } from '../project/exclusion.ts';
import { newRecordId } from '../ids.ts';
import { findRecord, type LogStore } from '../store.ts';

export interface ImportNote {
  /** The bundle's id, from its signed envelope. */
  readonly bundle: string;
  /** base64url of the signer's Ed25519 key. */
  readonly signingKey: string;
  readonly brought: ImportedChanges;
  readonly reason?: string;
}

/** Records that a bundle was accepted, and what it brought. @returns the id of the import record. */
export function recordImport(store: LogStore, note: ImportNote): RecordId {
  const record = newRecordId(store.now().getTime(), store.random);
  const set = (field: string, value: string) => ({ entity: 'import', record, field, value });
  appendAction(store, 'accept-import', [
    set('bundle', note.bundle),
    set('signingKey', note.signingKey),
    set('changes', JSON.stringify(note.brought)),
    set('decision', 'accept'),
    ...(note.reason ? [set('reason', note.reason)] : []),
  ]);
  return record;
}

/**
 * Undoes an import (`exclude`) or takes it back in (`accept`). Nothing is deleted: the changes
 * stop or start to count. Rows follow in batches: see `projectPending`.
 *
 * @throws {AppError} `record.not-found`.
 */
export function decideImport(store: LogStore, record: RecordId, decision: 'accept' | 'exclude', reason: string): void {
  if (!findRecord(store, 'import', record)) throw new AppError('record.not-found', 'There is no such import.');
  appendAction(store, `${decision}-import`, [
    { entity: 'import', record, field: 'decision', value: decision },
    { entity: 'import', record, field: 'reason', value: reason },
  ]);
}

/** Collects what an import brought, in the shortest form. */
export function createImportedChanges(isForked: (replica: string, seq: number) => boolean): {
  action(replica: string, seq: number, id: string): void;
  change(id: string): void;
  finish(): ImportedChanges;
} {
  const seqs = new Map<string, number[]>();
  const single: string[] = [];
  return {
    action(replica, seq, id) {
      if (isForked(replica, seq)) {
        single.push(id);
        return;
      }
      const list = seqs.get(replica);
      if (list) list.push(seq);
      else seqs.set(replica, [seq]);
    },
    change: (id) => void single.push(id),
    finish() {
      const ranges = Object.fromEntries([...seqs].map(([replica, list]) => [replica, printRanges(list.sort((a, b) => a - b))]));
      return { ranges, single };
    },
  };
}
