/** The unencrypted file that was taken in, deleted on request. What an SSD keeps of it nobody can say. */
import { realpath } from 'node:fs/promises';

import { removePatiently, tryRemove } from '../disk/patience.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { problemOf } from '../vault/check-files.ts';
import { layoutOf } from '../vault/layout.ts';
import { refuseInside } from '../vault/outside-file.ts';
import type { Vault } from '../vault/vault.ts';
import { noteCustody } from './custody.ts';
import { hashOfFile } from './hash-of-file.ts';
import { fileOf, itemOf } from './items.ts';

/**
 * Deletes an original, and a link by which it was chosen, only while the vault holds the same bytes whole: it is read and hashed first, and so is what is stored.
 *
 * @returns `changed`: it is another file now, and stays; `gone`: it is not there. @throws {AppError} `evidence.no-file`,
 *   `file.altered` for a stored file that is not whole, `file.unwritable`, `job.cancelled`.
 */
export async function removeOriginal(
  vault: Vault,
  id: RecordId,
  path: string,
  signal?: AbortSignal,
): Promise<'removed' | 'changed' | 'gone'> {
  const row = fileOf(vault, itemOf(vault, id));
  let original: string;
  let sha256: Buffer;
  try {
    // A link that goes leaves the file where it is.
    original = await realpath(path);
    await refuseInside(vault, original);
    sha256 = await hashOfFile(original, signal);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'file.not-found') return 'gone';
    throw error;
  }
  if (!sha256.equals(row.sha256)) return 'changed';
  if (await problemOf(layoutOf(vault.folder).files, row, signal))
    throw new AppError('file.altered', 'The stored file is damaged. The original stays.');
  await removePatiently(original);
  await tryRemove(path);
  noteCustody(vault, [id], { kind: 'original-removed', sha256: row.sha256.toString('hex') });
  return 'removed';
}
