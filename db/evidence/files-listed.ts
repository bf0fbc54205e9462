/** How it stands with the files of many items: as their pages say it, from what is known without reading one. */
import { idBytes, idText } from '../log/ids.ts';
import { type ItemFile, wantingFiles } from '../model/item-file.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { fromHex, isAmong, manyKeys } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { CustodyKind } from './custody.ts';

const files = query((db, given: { keys: string }) =>
  db
    .selectFrom('evidence as e')
    .leftJoin('evidence_file as f', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('e.sha256')))))
    .leftJoin('file_check as c', 'c.sha256', 'f.sha256')
    .select(['e.key', 'e.id', 'e.sha256 as said', 'f.sha256 as stored', 'c.outcome'])
    .where(({ ref }) => isAmong(ref('e.key'), given.keys)),
);

const keptBack = query((db, given: { keys: string }) =>
  db
    .selectFrom('evidence as e')
    .innerJoin('custody as c', 'c.evidence_id', 'e.id')
    .select('e.key')
    .distinct()
    .where(({ ref }) => isAmong(ref('e.key'), given.keys))
    .where('c.deleted', '=', 0)
    .where('c.kind', '=', 'withheld' satisfies CustodyKind),
);

const itemsOfCase = query((db, given: { case: Buffer }) =>
  db.selectFrom('evidence').select('key').where('case_id', '=', given.case).where('deleted', '=', 0),
);

/** Of each of these that is in this vault. @param keys local keys of items. */
export function fileInEach(vault: ReadableVault, keys: readonly number[]): ReadonlyMap<number, ItemFile> {
  return new Map(standing(vault, keys).map(({ key, file }) => [key, file]));
}

export interface WantingFile {
  readonly id: RecordId;
  readonly file: (typeof wantingFiles)[number];
}

/** The items of a case whose file is meant and is not here, or is not whole. */
export function wantingFilesOf(vault: ReadableVault, caseId: RecordId): WantingFile[] {
  const keys = itemsOfCase.all(vault, { case: idBytes(caseId) }).map(({ key }) => key);
  return standing(vault, keys).flatMap(({ id, file }) => {
    const wanting = wantingFiles.find((one) => one === file);
    return wanting === undefined ? [] : [{ id: idText(id), file: wanting }];
  });
}

function standing(vault: ReadableVault, keys: readonly number[]) {
  const rows = files.all(vault, { keys: manyKeys(keys) }).map((row) => ({ ...row, file: fileOf(row) }));
  const absent = rows.filter(({ file }) => file === 'absent').map(({ key }) => key);
  if (absent.length === 0) return rows;
  const withheld = new Set(keptBack.all(vault, { keys: manyKeys(absent) }).map(({ key }) => key));
  return rows.map((row) => (withheld.has(row.key) ? { ...row, file: 'withheld' as const } : row));
}

function fileOf({ said, stored, outcome }: { said: string | null; stored: Buffer | null; outcome: string | null }): ItemFile {
  if (stored) return outcome === null || outcome === 'whole' ? 'here' : 'unsound';
  return said === null ? 'none' : 'absent';
}
