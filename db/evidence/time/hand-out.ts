/** A trusted time outside of the vault, with what `openssl ts -verify` needs: for a court. */
import { join } from 'node:path';

import { idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { makeOutsideFolder, writeOutsideContent } from '../../vault/outside-file.ts';
import type { Vault } from '../../vault/vault.ts';
import { stampRows, timesOf } from './stamps.ts';

/**
 * Writes request, answer and chain of each proven time of an item into a new folder with a neutral name.
 *
 * @throws {AppError} `record.not-found` where no time is proven; `file.in-vault`, `disk.full`, `file.unwritable`.
 */
export async function handOutTimes(
  vault: Vault,
  item: RecordId,
  to: string,
  signal?: AbortSignal,
): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const proven = new Set((await timesOf(vault, item, { signal })).filter(({ state }) => state === 'proven').map(({ id }) => id));
  const rows = stampRows(vault, item).filter(({ id }) => proven.has(idText(id)));
  if (rows.length === 0) throw new AppError('record.not-found', 'No time is proven for this item.');
  const folder = await makeOutsideFolder(vault, to);
  const files: string[] = [];
  for (const [n, { request, response, chain }] of rows.entries())
    for (const [ending, content] of [
      ['tsq', Buffer.from(request!, 'base64')],
      ['tsr', Buffer.from(response!, 'base64')],
      ['pem', chain ?? ''],
    ] as const) {
      const file = `${n + 1}.${ending}`;
      await writeOutsideContent(vault, join(folder, file), content, signal);
      files.push(file);
    }
  return { folder, files };
}
