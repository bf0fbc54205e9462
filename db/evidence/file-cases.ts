/**
 * With which cases a file came. Whoever writes a record can name the hash of any file in it, and a bundle of their case would carry a
 * file of another one: that its bytes came with a case, here or in a bundle, is noted beside the log, where nobody else writes.
 */
import { idBytes } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { historyOf } from '../history/history.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { fileRow } from '../vault/check-files.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type CustodyNote, noteCustody } from './custody.ts';
import { fileOf, type Item, itemOf } from './items.ts';
import { itemsWith } from './same-file.ts';

interface FileOfCase {
  readonly sha256: Buffer;
  readonly case: Buffer;
}

const put = query((db, given: FileOfCase) =>
  db
    .insertInto('file_case')
    .values({ sha256: given.sha256, case_id: given.case })
    .onConflict((known) => known.doNothing()),
);

const noted = query((db, given: FileOfCase) =>
  db.selectFrom('file_case').select('sha256').where('sha256', '=', given.sha256).where('case_id', '=', given.case),
);

/** The bytes of a stored file came for this case. Within a transaction. */
export function noteCameWith(vault: Vault, sha256: Buffer, of: RecordId): void {
  put.run(vault, { sha256, case: idBytes(of) });
}

const notedAtAll = query((db, given: { sha256: Buffer }) =>
  db.selectFrom('file_case').select('case_id').where('sha256', '=', given.sha256).limit(1),
);

/**
 * What came in a bundle of an older Lapwing, which did not say with which cases: where one case alone has the file, with that one.
 * Within a transaction.
 */
export function noteUnsaid(vault: Vault, sha256: string): void {
  const hash = Buffer.from(sha256, 'hex');
  if (!fileRow(vault.raw, hash) || notedAtAll.get(vault, { sha256: hash })) return;
  const cases = new Set(itemsWith(vault, sha256).flatMap((item) => item.case ?? []));
  const [only] = cases;
  if (cases.size === 1) noteCameWith(vault, hash, only!);
}

/** Whether the file of an item came with its case. */
export function cameWith(vault: ReadableVault, { sha256, case: of }: Pick<Item, 'sha256' | 'case'>): boolean {
  if (sha256 === undefined || of === undefined || !isHash.test(sha256)) return false;
  return noted.get(vault, { sha256: Buffer.from(sha256, 'hex'), case: idBytes(of) }) !== undefined;
}

/** Whether the file of an item is here, and came with other cases alone. */
export function isFromElsewhere(vault: ReadableVault, item: Pick<Item, 'sha256' | 'case'>): boolean {
  const isHere = isHash.test(item.sha256 ?? '') && fileRow(vault.raw, Buffer.from(item.sha256!, 'hex')) !== undefined;
  return isHere && !cameWith(vault, item);
}

/** Whether an item is in another case by now than the one that its file came with: what was written down of the file went along. */
export function wasMovedFromFile(vault: ReadableVault, id: RecordId): boolean {
  const item = itemOf(vault, id);
  if (cameWith(vault, item)) return false;
  const cases = historyOf(vault, 'evidence', id, 'case', mostMoves).flatMap(({ value }) =>
    typeof value === 'string' && isRecordId(value) ? [value] : [],
  );
  return cases.some((of) => cameWith(vault, { ...item, case: of }));
}

const mostMoves = 1_000;

const isHash = /^[0-9a-f]{64}$/;

/**
 * Of these items those that what is done with their file is told of. Custody leaves with its case: of a file from elsewhere it would say
 * to whoever named its hash that it is here.
 */
export function thoseToldOf(vault: ReadableVault, items: readonly RecordId[]): RecordId[] {
  return items.filter((id) => cameWith(vault, itemOf(vault, id)));
}

/** The same, or where the file of an item came with others alone, those: it is their file that was looked at. */
export function holdersToldOf(vault: ReadableVault, id: RecordId): RecordId[] {
  const item = itemOf(vault, id);
  return cameWith(vault, item)
    ? [id]
    : thoseToldOf(
        vault,
        itemsWith(vault, item.sha256 ?? '').map((one) => one.id),
      );
}

/**
 * What is told of the file of an item is told of one that it has here.
 *
 * @throws {AppError} `evidence.no-file` for an item whose file is not here; `evidence.from-elsewhere` for one that only names the hash of a
 *   file that came with other cases.
 */
export function requireOwnFile(vault: ReadableVault, item: Item): void {
  fileOf(vault, item);
  if (!cameWith(vault, item))
    throw new AppError(
      'evidence.from-elsewhere',
      'This file came with another case. Say first that it is the file that this item means, or add it to this case. Nothing was kept.',
    );
}

/** Whether an item has its file here, and does not only name its hash. */
export function hasOwnFile(vault: ReadableVault, item: Item): boolean {
  return cameWith(vault, item) && fileRow(vault.raw, Buffer.from(item.sha256!, 'hex')) !== undefined;
}

/**
 * Adds a line that somebody writes by hand.
 *
 * @throws {AppError} `record.not-found`; as `requireOwnFile`: then nothing is written.
 */
export function noteByHand(vault: Vault, id: RecordId, note: CustodyNote & { readonly kind: 'handed-over' | 'note' }): void {
  requireOwnFile(vault, itemOf(vault, id));
  noteCustody(vault, [id], note);
}

/**
 * Somebody looked, and says that the file that is here is the one that the item means: from now on it may leave with its case.
 * Nothing to say of one that came with it.
 *
 * @throws {AppError} `record.not-found`; `evidence.no-file` for an item whose file is not here, or that is of no case.
 */
export function confirmFile(vault: Vault, id: RecordId): void {
  const item = itemOf(vault, id);
  if (cameWith(vault, item)) return;
  if (item.case === undefined || !isFromElsewhere(vault, item))
    throw new AppError('evidence.no-file', 'The file of this item is not in this vault.');
  const { sha256, case: of } = item;
  vault.transaction(() => {
    noteCameWith(vault, Buffer.from(sha256!, 'hex'), of);
    noteCustody(vault, [id], { kind: 'confirmed', sha256 });
  });
}
