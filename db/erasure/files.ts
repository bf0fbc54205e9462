/**
 * Evidence files of what is erased: without the key in its row nobody can read a file, so the row goes in the
 * transaction of the erasure, and the file itself right after.
 */
import { createHash } from 'node:crypto';

import type { ErasureScope } from '../log/decide/erase.ts';
import { idBytes, idText } from '../log/ids.ts';
import { recordKeySql } from '../log/record-key.ts';
import type { RecordId } from '../model/record-id.ts';
import { removeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { forgetStoring, noteStoring } from '../vault/storing.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { createScopeTest } from './scopes.ts';

export interface ErasedFile {
  readonly sha256: Buffer;
  readonly title: string;
  readonly sizeBytes: number;
  /** Cases that keep the same file as evidence: while there are any, the file stays. */
  readonly sharedWith: readonly RecordId[];
}

interface EvidenceRow {
  readonly id: Buffer;
  readonly case_id: Buffer | null;
  readonly sha256: string | null;
}

/** The files whose evidence is erased. */
export function filesOf(vault: ReadableVault, scopes: readonly ErasureScope[]): ErasedFile[] {
  const isErased = createScopeTest(scopes);
  const files = new Map<string, ErasedFile>();
  const find = vault.store.sql<EvidenceRow & { title: string | null }>(
    `SELECT id, case_id, sha256, title FROM evidence WHERE key = ${recordKeySql('evidence', '?')}`,
  );
  for (const { entity, record } of scopes) {
    if (!isErased({ entity, record, field: 'sha256' }) || entity !== 'evidence') continue;
    const row = find.get(idBytes(record));
    if (!row?.sha256) continue;
    const sha256 = Buffer.from(row.sha256, 'hex');
    const stored = vault.store.sql<{ size_bytes: number }>('SELECT size_bytes FROM evidence_file WHERE sha256 = ?').get(sha256);
    if (!stored) continue;
    const others = othersWith(vault, sha256).filter(({ id }) => !isErased({ entity: 'evidence', record: idText(id), field: 'sha256' }));
    files.set(sha256.toString('hex'), {
      sha256,
      title: row.title ?? '',
      sizeBytes: stored.size_bytes,
      sharedWith: [...new Set(others.flatMap(({ case_id }) => (case_id ? [idText(case_id)] : [])))],
    });
  }
  return [...files.values()];
}

function othersWith(vault: ReadableVault, sha256: Buffer): EvidenceRow[] {
  return vault.store.sql<EvidenceRow>('SELECT id, case_id, sha256 FROM evidence WHERE lower(sha256) = ?').all(sha256.toString('hex'));
}

/** Takes the keys away. Inside the transaction of the erasure. @returns names of the files that nobody can read any more. */
export function forgetFiles(vault: Vault, files: readonly ErasedFile[]): string[] {
  const note = vault.store.sql("INSERT INTO vault_meta (name, value) VALUES ('erased-file:' || ?, 1) ON CONFLICT (name) DO NOTHING");
  return files
    .filter(({ sharedWith }) => sharedWith.length === 0)
    .flatMap(({ sha256 }) => {
      note.run(noteOf(vault, sha256));
      return takeKey(vault, sha256);
    });
}

function takeKey(vault: Vault, sha256: Buffer): string[] {
  const row = vault.store.sql<{ name: string }>('SELECT name FROM evidence_file WHERE sha256 = ?').get(sha256);
  vault.store.sql('DELETE FROM evidence_file WHERE sha256 = ?').run(sha256);
  if (!row) return [];
  // Ended before the file itself is gone, the next opening removes it.
  noteStoring(vault.raw, row.name);
  return [row.name];
}

/** Not the hash of the file: who reads the vault must not be able to look it up. */
function noteOf(vault: ReadableVault, sha256: Buffer): string {
  return createHash('sha256').update(idBytes(vault.id)).update(sha256).digest('hex');
}

/**
 * Files that came again with an old bundle after they were erased here, and that no evidence needs. Once all
 * that was accepted is shown.
 */
export async function dropReturnedFiles(vault: Vault): Promise<void> {
  const isErased = vault.store.sql("SELECT 1 FROM vault_meta WHERE name = 'erased-file:' || ?");
  if (!vault.store.sql("SELECT 1 FROM vault_meta WHERE name >= 'erased-file:' AND name < 'erased-file;' LIMIT 1").get()) return;
  const returned = vault.store
    .sql<{ sha256: Buffer }>('SELECT sha256 FROM evidence_file')
    .all()
    .filter(({ sha256 }) => isErased.get(noteOf(vault, sha256)) && othersWith(vault, sha256).length === 0);
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
