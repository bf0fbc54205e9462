/** Items that hold the same bytes. */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isHash } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

const sameFile = query((db, given: { sha256: string; deleted: 0 | 1 }) =>
  db
    .selectFrom('evidence')
    .select(['id', 'case_id'])
    .where(({ ref }) => isHash(ref('sha256'), given.sha256))
    .where('deleted', '=', given.deleted)
    .orderBy('key'),
);

/** Items with this file that are not in the trash. */
export function itemsWith(vault: ReadableVault, sha256: string): { readonly id: RecordId; readonly case: RecordId | undefined }[] {
  const rows = sameFile.all(vault, { sha256, deleted: 0 });
  return rows.map(({ id, case_id }) => ({ id: idText(id), case: case_id ? idText(case_id) : undefined }));
}

/** Items with this file that are in the trash. */
export function itemsPutAway(vault: ReadableVault, sha256: string): RecordId[] {
  return sameFile.all(vault, { sha256, deleted: 1 }).map(({ id }) => idText(id));
}

const empty = query((db, given: { case: Buffer; name: string }) =>
  db
    .selectFrom('evidence')
    .select(['id', 'case_id'])
    .where('case_id', '=', given.case)
    .where('file_name', '=', given.name)
    .where('size_bytes', '=', 0)
    .where('deleted', '=', 0)
    .orderBy('key'),
);

/** Items of a case of a file of this name without a byte: what such a file is known by. */
export function emptyItems(vault: ReadableVault, of: RecordId, name: string): { readonly id: RecordId; readonly case: RecordId }[] {
  return empty.all(vault, { case: idBytes(of), name }).map(({ id }) => ({ id: idText(id), case: of }));
}
