/**
 * The words of stored files, read out of them so that their items are found by them. Derived: lost, they are read again.
 *
 * Read in a process without keys (db/inspect), one file after another, in no hurry. A file that has no words, or cannot be
 * read, is read once.
 */
import { wordedTypes } from '../inspect/worded.ts';
import type { InspectedPage } from '../inspect/inspector.ts';
import { query } from '../query/query.ts';
import { fromHex } from '../query/sqlite.ts';
import { rising } from '../query/terms.ts';
import { type FileRow, fileRow } from '../vault/check-files.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { isOfFile } from './looking.ts';

/** Of one file: a book of 1,300 pages. What comes after is not searched. */
export const searchedCharacters = 4_000_000;

const nextUnread = query((db, given: { after: Buffer }) =>
  db
    .selectFrom('evidence_file as f')
    .innerJoin('evidence as e', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('e.sha256')))))
    .leftJoin('evidence_text_read as r', 'r.sha256', 'f.sha256')
    .select(['f.sha256', 'e.file_name as fileName'])
    .where('r.sha256', 'is', null)
    .where('f.sha256', '>', given.after)
    .where('e.deleted', '=', 0)
    .where((eb) => eb.or([eb('e.media_type', 'in', wordedTypes), eb('e.media_type', 'like', 'text/%')]))
    .orderBy('f.sha256', rising)
    .limit(1),
);

export interface TextOptions {
  readonly signal?: AbortSignal | undefined;
  report?(fileName: string): void;
}

/**
 * Reads the words of every file that has not been read yet.
 *
 * @returns how many were. A file that is damaged or gone, or that the disk could not read, is left for another time. @throws {AppError} `job.cancelled`.
 */
export async function readTexts(vault: Vault, { signal, report }: TextOptions = {}): Promise<number> {
  let count = 0;
  for (let after: Buffer = Buffer.alloc(0); ; ) {
    const next = nextUnread.get(vault, { after });
    if (!next) return count;
    after = next.sha256;
    const stored = fileRow(vault.raw, next.sha256);
    if (!stored) continue;
    report?.(next.fileName ?? '');
    if (await readOne(vault, stored, next.fileName ?? '', signal)) count += 1;
  }
}

async function readOne(vault: Vault, stored: FileRow, fileName: string, signal: AbortSignal | undefined): Promise<boolean> {
  const pages = await pagesOf(vault, stored, fileName, signal).catch((error: unknown) => {
    if (isOfFile(error)) return undefined;
    throw error;
  });
  return pages !== undefined && vault.transaction(() => keep(vault, stored, pages));
}

async function pagesOf(vault: ReadableVault, stored: FileRow, fileName: string, signal: AbortSignal | undefined): Promise<InspectedPage[]> {
  const file = await openStoredFile(layoutOf(vault.folder).files, stored);
  const pages: InspectedPage[] = [];
  let left = searchedCharacters;
  try {
    for await (const { page, text } of vault.inspector.pages(file, fileName, signal)) {
      const kept = text.slice(0, left).toWellFormed();
      pages.push({ page, text: kept });
      if ((left -= kept.length) <= 0) break;
    }
    return pages;
  } finally {
    await file.close();
  }
}

const putPage = query((db, given: { sha256: Buffer; page: number; text: string }) =>
  db.insertInto('evidence_text').values({ sha256: given.sha256, page: given.page, text: given.text }),
);

const putRead = query((db, given: { sha256: Buffer; pages: number }) =>
  db.insertInto('evidence_text_read').values({ sha256: given.sha256, pages: given.pages }),
);

const isRead = query((db, given: { sha256: Buffer }) =>
  db.selectFrom('evidence_text_read').select('pages').where('sha256', '=', given.sha256),
);

/** Not what was erased, replaced or read by another meanwhile. */
function keep(vault: Vault, { sha256, name }: FileRow, pages: readonly InspectedPage[]): boolean {
  if (fileRow(vault.raw, sha256)?.name !== name || isRead.get(vault, { sha256 })) return false;
  for (const { page, text } of pages) putPage.run(vault, { sha256, page, text });
  putRead.run(vault, { sha256, pages: pages.length });
  // A search that shows now finds it.
  vault.store.changedTables.add('evidence_text');
  return true;
}
