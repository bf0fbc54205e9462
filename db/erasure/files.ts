/**
 * Evidence files of what is erased: without the key in its row nobody can read a file, so the row goes in the
 * transaction of the erasure, and the file itself right after.
 */
import { createHash } from 'node:crypto';

import { cameWith, wasMovedFromFile } from '../evidence/file-cases.ts';
import { itemOf } from '../evidence/items.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isHash } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { noteOnce, notesOf } from '../query/vault-meta.ts';
import { fileRow } from '../vault/check-files.ts';
import { removeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { forgetStoring, noteStoring } from '../vault/storing.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { createScopeTest } from './scopes.ts';

export interface ErasedFile {
  readonly sha256: Buffer;
  readonly title: string;
  readonly sizeBytes: number;
  /** Other items with the same file, of any case: while there are any, it stays. */
  readonly sharedWith: readonly OtherItem[];
  /** Items that only name its hash, of cases that it never came with: they keep nothing. */
  readonly namedBy: readonly OtherItem[];
}

interface OtherItem {
  readonly item: RecordId;
  readonly case: RecordId | undefined;
}

const evidenceById = query((db, given: { id: Buffer }) =>
  db.selectFrom('evidence').select(['sha256', 'title']).where('key', '=', keyOf('evidence', given.id)),
);

/** The files whose evidence is erased. */
export function filesOf(vault: ReadableVault, scopes: readonly ErasureScope[]): ErasedFile[] {
  const isErased = createScopeTest(scopes);
  const files = new Map<string, ErasedFile>();
  for (const { entity, record } of scopes) {
    if (!isErased({ entity, record, field: 'sha256' }) || entity !== 'evidence') continue;
    const row = evidenceById.get(vault, { id: idBytes(record) });
    if (!row?.sha256) continue;
    const sha256 = Buffer.from(row.sha256, 'hex');
    const stored = fileRow(vault.raw, sha256);
    if (!stored) continue;
    const others = othersWith(vault, sha256).filter(({ id }) => !isErased({ entity: 'evidence', record: idText(id), field: 'sha256' }));
    const { true: sharedWith = [], false: namedBy = [] } = Object.groupBy(
      others.map(({ id, case_id }) => ({ item: idText(id), case: case_id ? idText(case_id) : undefined })),
      ({ item }) => (hadFile(vault, item) ? 'true' : 'false'),
    );
    files.set(sha256.toString('hex'), { sha256, title: row.title ?? '', sizeBytes: stored.sizeBytes, sharedWith, namedBy });
  }
  return [...files.values()];
}

const evidenceWith = query((db, given: { hex: string }) =>
  db
    .selectFrom('evidence')
    .select(['id', 'case_id'])
    .where(({ ref }) => isHash(ref('sha256'), given.hex)),
);

function othersWith(vault: ReadableVault, sha256: Buffer) {
  return evidenceWith.all(vault, { hex: sha256.toString('hex') });
}

/** Whether an item has, or had, the bytes of its file here, and does not only name their hash: they came with its case, or one that it was in. */
function hadFile(vault: ReadableVault, item: RecordId): boolean {
  return cameWith(vault, itemOf(vault, item)) || wasMovedFromFile(vault, item);
}

const madeOf = query((db, given: { of: Buffer }) =>
  db.selectFrom('evidence').select('id').where('copy_of_id', '=', given.of).where('deleted', '=', 0).orderBy('key'),
);

/** Items that were made of erased ones, and of those, and are not erased with them. */
export function copiesBeyond(vault: ReadableVault, scopes: readonly ErasureScope[]): RecordId[] {
  const erased = scopes.flatMap(({ entity, record, fields }) => (entity === 'evidence' && !fields ? [record] : []));
  const met = new Set(erased);
  // What is added is gone through, too.
  for (const item of met) for (const { id } of madeOf.all(vault, { of: idBytes(item) })) met.add(idText(id));
  return [...met.difference(new Set(erased))];
}

/** What is noted of files whose key was erased. */
const erasedFile = 'erased-file';

const casesWith = query((db, given: { sha256: Buffer }) => db.selectFrom('file_case').select('case_id').where('sha256', '=', given.sha256));

const forgetCase = query((db, given: { sha256: Buffer; case: Buffer }) =>
  db.deleteFrom('file_case').where('sha256', '=', given.sha256).where('case_id', '=', given.case),
);

/** Takes the keys away, and of a file that stays for others with which cases it came. Inside the transaction of the erasure. @returns names of the files that nobody can read any more. */
export function forgetFiles(vault: Vault, files: readonly ErasedFile[]): string[] {
  for (const { sha256, sharedWith } of files) {
    const cases = new Set(sharedWith.map((other) => other.case));
    for (const { case_id } of casesWith.all(vault, { sha256 }))
      if (!cases.has(idText(case_id))) forgetCase.run(vault, { sha256, case: case_id });
  }
  return files
    .filter(({ sharedWith }) => sharedWith.length === 0)
    .flatMap(({ sha256 }) => {
      noteOnce(vault, `${erasedFile}:${markOf(vault, sha256)}`, 1);
      return takeKey(vault, sha256);
    });
}

const forgetFile = query((db, given: { sha256: Buffer }) => db.deleteFrom('evidence_file').where('sha256', '=', given.sha256));

function takeKey(vault: Vault, sha256: Buffer): string[] {
  const row = fileRow(vault.raw, sha256);
  forgetFile.run(vault, { sha256 });
  if (!row) return [];
  // Ended before the file itself is gone, the next opening removes it.
  noteStoring(vault.raw, row.name);
  return [row.name];
}

/** Not the hash of the file: who reads the vault must not be able to look it up. */
function markOf(vault: ReadableVault, sha256: Buffer): string {
  return createHash('sha256').update(idBytes(vault.id)).update(sha256).digest('hex');
}

const storedFiles = query((db) => db.selectFrom('evidence_file').select('sha256'));

/** As for one that was never erased: whoever only names its hash does not need it. What an older Lapwing sends does not say with which cases. */
function isNeeded(vault: ReadableVault, sha256: Buffer): boolean {
  const items = othersWith(vault, sha256);
  const isUnsaid = items.length > 0 && casesWith.all(vault, { sha256 }).length === 0;
  return isUnsaid || items.some(({ id }) => hadFile(vault, idText(id)));
}

/**
 * Files that came again with a bundle after they were erased here, and that no item has. Once all that was accepted is shown.
 */
export async function dropReturnedFiles(vault: Vault): Promise<void> {
  const erased = new Set(notesOf(vault, erasedFile).map(({ name }) => name));
  if (erased.size === 0) return;
  const returned = storedFiles.all(vault).filter(({ sha256 }) => erased.has(markOf(vault, sha256)) && !isNeeded(vault, sha256));
  if (returned.length === 0) return;
  const names = vault.transaction(() => returned.flatMap(({ sha256 }) => takeKey(vault, sha256)));
  await removeFiles(vault, names);
}

export async function removeFiles(vault: Vault, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await removeFile(layoutOf(vault.folder).files, name);
    forgetStoring(vault.raw, name);
  }
}
