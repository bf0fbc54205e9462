/**
 * Files that are being stored and have no record yet, and files whose key was erased. The vault notes their names first, so
 * that a process that is killed in between leaves nothing for good: nobody can read such a file, for its key is not here.
 */
import type { Connection } from './connection.ts';
import { removeFile } from './file-store.ts';
import { layoutOf } from './layout.ts';
import { isRemoved } from '../disk/patience.ts';
import type { Vault } from './vault.ts';

export function noteStoring(raw: Connection, name: string): void {
  raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('storing:' || ?, 1) ON CONFLICT (name) DO NOTHING").run(name);
}

/** In the transaction that writes the record, or after the file was removed. */
export function forgetStoring(raw: Connection, name: string): void {
  raw.prepare("DELETE FROM vault_meta WHERE name = 'storing:' || ?").run(name);
}

export function listStoring(raw: Connection): string[] {
  return raw.prepare("SELECT substr(name, 9) FROM vault_meta WHERE name LIKE 'storing:%'").pluck().all() as string[];
}

/** Names of files that some row has the key of. */
export function referencedFiles(raw: Connection): ReadonlySet<string> {
  return new Set(
    raw
      .prepare('SELECT name FROM evidence_file UNION SELECT name FROM staged_file UNION SELECT name FROM staged_part')
      .pluck()
      .all() as string[],
  );
}

/**
 * At opening. While saved work is missing nothing is removed: the record of such a file may be among it. A file that
 * cannot be removed now keeps no vault shut: its name stays noted for the next time.
 */
export async function removeUnfinishedFiles(vault: Vault): Promise<void> {
  const names = listStoring(vault.raw);
  if (names.length === 0 || vault.opening.missing) return;
  const referenced = referencedFiles(vault.raw);
  for (const name of names) {
    const isDone = referenced.has(name) || (await isRemoved(removeFile(layoutOf(vault.folder).files, name)));
    if (isDone) forgetStoring(vault.raw, name);
  }
}
