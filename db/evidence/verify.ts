/**
 * Files as they lie on the disk, read from the first byte to the last, authenticated and hashed; what was found stands in the
 * chain of custody.
 */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { type FileProblem, type FileRow, fileRow, problemOf } from '../vault/check-files.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { isWithheld } from './custody.ts';
import { itemOf } from './items.ts';
import { noteOutcome } from './quiet-checks.ts';

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each file. */
  report?(doneBytes: number, totalBytes: number): void;
}

export interface VerifiedItem {
  readonly id: RecordId;
  readonly number: string | undefined;
  readonly title: string;
  /** `withheld`: its file stayed with whoever sent the record. `no-file`: it is not in this vault for another reason, erased or never there. */
  readonly outcome: 'whole' | FileProblem | 'withheld' | 'no-file';
  readonly sha256: string | undefined;
  readonly sizeBytes: number;
}

const everyItem = query((db) => db.selectFrom('evidence').select('id').where('deleted', '=', 0).orderBy('key'));

/**
 * Checks the files of these items, or of all, each file once.
 *
 * @throws {AppError} `record.not-found`, `job.cancelled`: what was checked before stands in the log.
 */
export async function verifyEvidence(
  vault: Vault,
  ids: readonly RecordId[] | undefined,
  { signal, report }: VerifyOptions = {},
): Promise<VerifiedItem[]> {
  const items = (ids ?? everyItem.all(vault).map(({ id }) => idText(id))).map((id) => itemOf(vault, id));
  const byHash = Map.groupBy(items, ({ sha256 }) => sha256 ?? '');
  const rows = [...byHash.keys()].flatMap((sha256) => rowOf(vault, sha256) ?? []);
  const total = rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const outcomes = new Map<string, FileProblem | 'whole'>();
  let done = 0;
  for (const row of rows) {
    signal?.throwIfAborted();
    const sha256 = row.sha256.toString('hex');
    const outcome = (await problemOf(layoutOf(vault.folder).files, row, signal)) ?? 'whole';
    outcomes.set(sha256, outcome);
    vault.transaction(() => noteOutcome(vault, row.sha256, outcome, { items: byHash.get(sha256)!.map(({ id }) => id) }));
    report?.((done += row.sizeBytes), total);
  }
  return items.map(({ id, number, title, sha256 }) => ({
    id,
    number,
    title,
    sha256,
    outcome: outcomes.get(sha256 ?? '') ?? (isWithheld(vault, id) ? 'withheld' : 'no-file'),
    sizeBytes: rowOf(vault, sha256 ?? '')?.sizeBytes ?? 0,
  }));
}

function rowOf(vault: ReadableVault, sha256: string): FileRow | undefined {
  return /^[0-9a-f]{64}$/.test(sha256) ? fileRow(vault.raw, Buffer.from(sha256, 'hex')) : undefined;
}
