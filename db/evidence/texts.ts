/**
 * The words of stored files, read out of them so that their items are found by them. Derived: lost, they are read again.
 *
 * Read in a process without keys (db/inspect), one file after another, in no hurry. A file that has no words, or cannot be
 * read, is read once; of one that is not done in its time, what was read until then is kept. A reader that ended before it asked for a
 * byte was ended by no file, and reads another time.
 */
import { wordedTypes } from '../inspect/worded.ts';
import type { InspectedPage } from '../inspect/inspector.ts';
import { query } from '../query/query.ts';
import { fromHex } from '../query/sqlite.ts';
import { rising } from '../query/terms.ts';
import { type FileRow, fileRow } from '../vault/check-files.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { inTime, type LookingOptions, mostUnbegun, watched } from './looking.ts';

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

export interface TextOptions extends Pick<LookingOptions, 'signal' | 'longestMs'> {
  report?(fileName: string): void;
}

/**
 * Reads the words of every file that has not been read yet.
 *
 * @returns how many were. A file that is damaged or gone, or that the disk could not read, is left for another time. @throws {AppError} `job.cancelled`.
 */
export async function readTexts(vault: Vault, { report, ...options }: TextOptions = {}): Promise<number> {
  let [count, unbegun] = [0, 0];
  for (let after: Buffer = Buffer.alloc(0); unbegun < mostUnbegun; ) {
    const next = nextUnread.get(vault, { after });
    if (!next) break;
    after = next.sha256;
    const stored = fileRow(vault.raw, next.sha256);
    if (!stored) continue;
    report?.(next.fileName ?? '');
    const outcome = await readOne(vault, stored, next.fileName ?? '', options);
    if (outcome === 'noted') count += 1;
    unbegun = outcome === 'unbegun' ? unbegun + 1 : 0;
  }
  return count;
}

type Outcome = 'noted' | 'unbegun' | 'left';

async function readOne(vault: Vault, stored: FileRow, fileName: string, options: LookingOptions): Promise<Outcome> {
  const pages: InspectedPage[] = [];
  const isBegun = await inTime(options, (signal) => readPages(vault, stored, { fileName, signal, pages }));
  if (isBegun === 'absent') return 'left';
  // In a file without a byte there is nothing to ask for.
  if (isBegun === false && stored.sizeBytes > 0) return 'unbegun';
  return vault.transaction(() => keep(vault, stored, pages)) ? 'noted' : 'left';
}

interface Reading {
  readonly fileName: string;
  readonly signal: AbortSignal;
  /** What is read is added as it comes. */
  readonly pages: InspectedPage[];
}

/** @returns whether whoever read asked for a byte. */
async function readPages(vault: Vault, stored: FileRow, { fileName, signal, pages }: Reading): Promise<boolean> {
  const file = await openStoredFile(layoutOf(vault.folder).files, stored);
  const { source, isBegun } = watched(file);
  let left = searchedCharacters;
  try {
    for await (const { page, text } of vault.inspector.pages(source, fileName, signal)) {
      const kept = text.slice(0, left).toWellFormed();
      pages.push({ page, text: kept });
      if ((left -= kept.length) <= 0) break;
    }
    return isBegun();
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
