/** An item's file outside of the vault, as it came in: checked by its hash while it is written. */
import { createHash } from 'node:crypto';

import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { readStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { writeOutside } from '../vault/outside-file.ts';
import type { Vault } from '../vault/vault.ts';
import { noteCustody } from './custody.ts';
import { fileOf, itemOf } from './items.ts';

export interface ExportOptions {
  /** For whom, for the custody log. */
  readonly party?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  report?(doneBytes: number, totalBytes: number): void;
}

/**
 * Writes the file of an item, readable by anybody, and a line of custody.
 *
 * @throws {AppError} `evidence.no-file`, `file.altered`, `file.not-found`, `file.in-vault`, `disk.full`, `job.cancelled`: then there is no file.
 */
export async function exportEvidence(
  vault: Vault,
  id: RecordId,
  path: string,
  options: ExportOptions = {},
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const item = itemOf(vault, id);
  const row = fileOf(vault, item);
  const hash = createHash('sha256');
  await writeOutside(vault, path, async (file) => {
    let done = 0;
    for await (const block of readStoredFile(layoutOf(vault.folder).files, row, options.signal)) {
      hash.update(block);
      await file.writeFile(block);
      options.report?.((done += block.length), row.sizeBytes);
    }
    if (!hash.digest().equals(row.sha256)) throw new AppError('file.altered', 'The stored file is not what came in. Nothing was written.');
  });
  const sha256 = row.sha256.toString('hex');
  noteCustody(vault, [id], { kind: 'exported', party: options.party, sha256 });
  return { sha256, sizeBytes: row.sizeBytes };
}
