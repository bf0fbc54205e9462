/** Files that a case holds already: told by their hash before anything is copied, so that what was begun goes on where it stopped. */
import { stat } from 'node:fs/promises';

import { idBytes } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { fileRow } from '../vault/check-files.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import type { AddedEvidence, EvidenceDetails } from './adding.ts';
import { noteCameWith } from './file-cases.ts';
import { hashOfFile } from './hash-of-file.ts';
import { emptyItems, itemsWith } from './same-file.ts';

const likely = query((db, given: { case: Buffer; name: string; size: number }) =>
  db
    .selectFrom('evidence')
    .select('key')
    .where('case_id', '=', given.case)
    .where('file_name', '=', given.name)
    .where('size_bytes', '=', given.size)
    .where('deleted', '=', 0)
    .limit(1),
);

/**
 * The item of the case that holds this file, read once and not copied; nothing where none of this name and length does, or what
 * is stored of it is gone.
 *
 * @throws {AppError} as `hashOfFile`.
 */
export async function heldAlready(
  vault: Vault,
  path: string,
  name: string,
  { case: of, signal }: Pick<EvidenceDetails, 'case' | 'signal'>,
): Promise<AddedEvidence | undefined> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined || !likely.get(vault, { case: idBytes(of), name, size })) return undefined;
  const hash = await hashOfFile(path, signal);
  const sha256 = hash.toString('hex');
  const same = size === 0 ? emptyItems(vault, of, name) : itemsWith(vault, sha256);
  const id: RecordId | undefined = same.find((item) => item.case === of)?.id;
  const row = fileRow(vault.raw, hash);
  if (id === undefined || !row) return undefined;
  const stored = await openStoredFile(layoutOf(vault.folder).files, row).catch(() => undefined);
  if (!stored) return undefined;
  await stored.close();
  vault.transaction(() => noteCameWith(vault, hash, of));
  return { id, sha256, sizeBytes: size, isKnown: true, same: same.map((item) => item.id) };
}
