/** An item that no browser shows, as a process without keys reads it. */
import type { FileLook, LookAsk } from '../model/file-look.ts';
import type { RecordId } from '../model/record-id.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { fileOf, itemOf, lostFile } from './items.ts';
import { openViews } from './views.ts';

/**
 * A part of it: rows of a table, words.
 *
 * @returns `undefined` for what cannot be read.
 * @throws {AppError} `record.not-found`, `evidence.no-file`, `evidence.lost`, `file.altered`; `input.invalid` for what nobody opened.
 */
export async function lookInto(vault: ReadableVault, id: RecordId, ask: LookAsk): Promise<FileLook | undefined> {
  const item = itemOf(vault, id);
  openViews(vault).requireOpen(id);
  // One of its own: reading all of a large one takes longer than files of a list stay open.
  const file = await openStoredFile(layoutOf(vault.folder).files, fileOf(vault, item)).catch((error: unknown) => {
    throw lostFile(error);
  });
  try {
    return await vault.inspector.look(file, item.fileName, ask);
  } finally {
    await file.close();
  }
}
