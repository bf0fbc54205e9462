/**
 * The full HURIDOCS lists in a vault: reference data that somebody imported from a file. No log holds them; a version only
 * takes the place of an older one, and the same version with other content is refused.
 */
import { createHash } from 'node:crypto';

import { fileSource, type ImportSource } from '../import/source.ts';
import { openTable } from '../import/open-table.ts';
import { AppError } from '../model/errors.ts';
import { codeOfPackTerm } from '../model/pack-code.ts';
import { picked, query } from '../query/query.ts';
import { containing, isLike } from '../query/sqlite.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type HuridocsPack, type HuridocsProblem, type HuridocsRow, readHuridocsPack } from './huridocs-pack.ts';

const packId = 'huridocs';
/** The lists of 2001 in all their languages are a tenth of it. */
const largestBytes = 64 * 2 ** 20;

export interface PackState {
  readonly version: number;
  readonly imported: string;
  /** Whether its terms are offered beside Lapwing's. */
  readonly isOffered: boolean;
  readonly lists: number;
  readonly terms: number;
}

export interface PackImport extends PackState {
  /** False where the same version with the same content was here. */
  readonly isNew: boolean;
  /** Rows that were left out or lost a part; the first 200. */
  readonly problems: readonly HuridocsProblem[];
  readonly problemCount: number;
}

const packRow = query((db) => db.selectFrom('vocabulary_pack').select(['version', 'hash', 'imported', 'offered']).where('id', '=', packId));

const packCounts = query((db) =>
  db
    .selectFrom('vocabulary_pack_term')
    .select(({ fn }) => [fn.countAll<number>().as('terms'), fn.count<number>('list').distinct().as('lists')])
    .where('pack', '=', packId),
);

/** Nothing where none was imported. */
export function packState(vault: Pick<ReadableVault, 'raw'>): PackState | undefined {
  const row = packRow.get(vault);
  if (!row) return undefined;
  const { terms, lists } = packCounts.get(vault)!;
  return { version: row.version, imported: row.imported, isOffered: row.offered === 1, lists, terms };
}

const dropTerms = query((db) => db.deleteFrom('vocabulary_pack_term').where('pack', '=', packId));

const addTerm = query((db, given: { list: number; code: string; labels: string; parent: string | null; deprecated: number }) =>
  db.insertInto('vocabulary_pack_term').values({ pack: packId, ...picked(given, ['list', 'code', 'labels', 'parent', 'deprecated']) }),
);

const keepPack = query((db, given: { version: number; hash: Buffer; imported: string }) =>
  db
    .insertInto('vocabulary_pack')
    .values({ id: packId, offered: 1, version: given.version, hash: given.hash, imported: given.imported })
    .onConflict((known) =>
      known.column('id').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        hash: eb.ref('excluded.hash'),
        imported: eb.ref('excluded.imported'),
      })),
    ),
);

/**
 * Imports the lists from a CSV as OpenEvSys carries them. All or nothing; the terms are offered from then on.
 *
 * @param version of the file, as its source counts. @default 1
 * @throws {AppError} `import.set-altered` for this version with other content, `import.set-older`, `import.not-this-format` for a
 *   file without such lists, `import.too-large`; what reading a table throws. Nothing was changed then.
 */
export async function importHuridocs(vault: Vault, path: string, version = 1, signal?: AbortSignal): Promise<PackImport> {
  const { pack, hash } = await readPack(vault, path, signal);
  const known = packRow.get(vault);
  if (known && known.version > version)
    throw new AppError('import.set-older', 'A newer version of these lists is already here. Nothing was changed.');
  const isSame = known?.version === version;
  if (isSame && !known.hash.equals(hash))
    throw new AppError(
      'import.set-altered',
      'This version of the lists is already here with other content. Nothing was changed; give the version of the new file.',
    );
  if (!isSame) {
    vault.transaction(() => {
      dropTerms.run(vault);
      for (const { esfList, terms } of pack.lists)
        for (const { code, labels, parent, deprecated } of terms)
          addTerm.run(vault, {
            list: esfList,
            code,
            labels: JSON.stringify(labels),
            parent: parent ?? null,
            deprecated: deprecated ? 1 : 0,
          });
      keepPack.run(vault, { version, hash, imported: vault.now().toISOString() });
      vault.store.changedTables.add('vocabulary_pack');
    });
  }
  return { ...packState(vault)!, isNew: !isSame, problems: pack.problems.slice(0, 200), problemCount: pack.problems.length };
}

async function readPack(vault: Vault, path: string, signal: AbortSignal | undefined): Promise<{ pack: HuridocsPack; hash: Buffer }> {
  const source = await fileSource(path, vault.readOffice);
  if (source.sizeBytes > largestBytes)
    throw new AppError('import.too-large', 'No file of such lists is as large as this. Nothing was imported.');
  const digest = createHash('sha256');
  for await (const chunk of source.chunks()) digest.update(chunk);
  const pack = readHuridocsPack(await rowsOf(source, signal));
  if (pack.lists.length === 0)
    throw new AppError(
      'import.not-this-format',
      'This file holds no HURIDOCS lists (columns list_code, huri_code, english). Nothing was imported.',
    );
  return { pack, hash: digest.digest() };
}

async function rowsOf(source: ImportSource, signal: AbortSignal | undefined): Promise<HuridocsRow[]> {
  const table = await openTable(source, signal);
  try {
    const rows: HuridocsRow[] = [];
    for await (const batch of table.batches())
      for (const { cells } of batch.rows) rows.push(Object.fromEntries(table.header.map((name, at) => [name, cells[at]])));
    return rows;
  } finally {
    await table[Symbol.asyncDispose]();
  }
}

const setOffered = query((db, given: { offered: number }) =>
  db.updateTable('vocabulary_pack').set({ offered: given.offered }).where('id', '=', packId),
);

/** Offers the terms of the lists beside Lapwing's, or no longer: what was chosen stays readable. */
export function offerPack(vault: Vault, isOffered: boolean): void {
  vault.transaction(() => {
    setOffered.run(vault, { offered: isOffered ? 1 : 0 });
    vault.store.changedTables.add('vocabulary_pack');
  });
}

export interface FoundPackTerm {
  readonly list: number;
  readonly code: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly deprecated: boolean;
}

const foundTerms = query((db, given: { pattern: string; limit: number }) =>
  db
    .selectFrom('vocabulary_pack_term')
    .select(['list', 'code', 'labels', 'deprecated'])
    .where('pack', '=', packId)
    .where(({ eb }) => isLike(eb.ref('labels'), given.pattern))
    .orderBy('list')
    .orderBy('code')
    .limit(given.limit),
);

/** Terms of the imported lists whose words hold a text, in any of their languages; all where nothing is sought. */
export function findPackTerms(vault: Pick<ReadableVault, 'raw'>, text: string, limit: number): FoundPackTerm[] {
  // Labels stand as JSON: what is sought is written as it would be there.
  const sought = JSON.stringify(text.trim()).slice(1, -1);
  return foundTerms.all(vault, { pattern: containing(sought), limit }).map((row) => ({
    list: row.list,
    code: codeOfPackTerm(row),
    labels: JSON.parse(row.labels) as Record<string, string>,
    deprecated: row.deprecated === 1,
  }));
}
