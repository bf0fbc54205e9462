/** Items of evidence as they are found, shown and handed out. */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import { type FileRow, fileRow } from '../vault/check-files.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** What is needed of an item to find its file. */
export interface Item {
  readonly id: RecordId;
  readonly number: string | undefined;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string | undefined;
  readonly case: RecordId | undefined;
}

const itemById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('evidence')
    .select(['id', 'number', 'title', 'file_name', 'media_type', 'sha256', 'case_id'])
    .where('key', '=', keyOf('evidence', given.id)),
);

const idByNumber = query((db, given: { number: string }) =>
  db.selectFrom('evidence').select('id').where('number', '=', given.number).where('deleted', '=', 0).orderBy('key').limit(2),
);

/** @throws {AppError} `record.not-found`. */
export function itemOf(vault: ReadableVault, id: RecordId): Item {
  const row = itemById.get(vault, { id: idBytes(id) });
  if (!row) throw new AppError('record.not-found', 'There is no item of evidence with this id.');
  return {
    id,
    number: row.number ?? undefined,
    title: row.title ?? row.file_name ?? '',
    fileName: row.file_name ?? '',
    mediaType: row.media_type ?? 'application/octet-stream',
    sha256: row.sha256 === null ? undefined : row.sha256.toLowerCase(),
    case: row.case_id ? idText(row.case_id) : undefined,
  };
}

/** An item by its id or its number. @throws {AppError} `record.not-found`; `input.invalid` for a number that two have. */
export function findItem(vault: ReadableVault, text: string): RecordId {
  if (isRecordId(text)) return itemOf(vault, text).id;
  const found = idByNumber.all(vault, { number: text.toUpperCase() });
  if (found.length > 1) throw new AppError('input.invalid', 'Two items have this number; give the id of the one that is meant.');
  if (!found[0]) throw new AppError('record.not-found', 'There is no item of evidence with this id or number.');
  return idText(found[0].id);
}

/**
 * The stored file of an item.
 *
 * @throws {AppError} `evidence.no-file` for an item whose file is not here: it was withheld, erased, or never was one.
 */
export function fileOf(vault: ReadableVault, item: Pick<Item, 'sha256'>): FileRow {
  const row =
    item.sha256 !== undefined && /^[0-9a-f]{64}$/.test(item.sha256) ? fileRow(vault.raw, Buffer.from(item.sha256, 'hex')) : undefined;
  if (!row) throw new AppError('evidence.no-file', 'The file of this item is not in this vault.');
  return row;
}

/**
 * What is said where the folder of the vault lost the file of an item: nobody chose that file, as `file.not-found` says.
 *
 * @param thrown by what read the stored file. @returns what to throw.
 */
export function lostFile(thrown: unknown): unknown {
  const isLost = AppError.from(thrown).code === 'file.not-found';
  return isLost ? new AppError('evidence.lost', 'The file of this item is missing from the vault folder.', { cause: thrown }) : thrown;
}
