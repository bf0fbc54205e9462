/**
 * Rows on recommendations: import-upr, reimport-upr, as the command line imports them. Real data where it lies
 * beside the project.
 */
import { parse } from 'csv-parse';
import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { importRecommendationFile, unwatchedSliceMs } from '../../db/recommendations/vault-import.ts';
import { openPlain } from './baseline.ts';
import { inventedUprInfo } from './fixture.ts';
import { type BenchRow, median, rounds, time, toRow } from './measure.ts';
import { newBenchVault } from './vault.ts';

const realFile = resolve(import.meta.dirname, '../../../shared/data/upr/upr-info-sessions-1-20.utf8.csv');

export async function uprRows(folder: string, count: number, isQuick: boolean): Promise<BenchRow[]> {
  const file = await fixtureFile(folder, count, isQuick);
  const first: number[] = [];
  const again: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { vault } = await newBenchVault(folder, `upr-${round}`);
    first.push(await time(() => importRecommendationFile(vault, { path: file, sliceMs: unwatchedSliceMs })));
    bare.push(await bareImport(file, join(folder, `upr-bare-${round}.db`)));
    again.push(await time(() => importRecommendationFile(vault, { path: file, sliceMs: unwatchedSliceMs })));
    await vault.close();
  }
  return [toRow('import-upr', 2, median(first), median(bare), 'ms'), toRow('reimport-upr', 0.6, median(again), median(first), 'ms')];
}

async function fixtureFile(folder: string, count: number, isQuick: boolean): Promise<string> {
  if (!isQuick && existsSync(realFile)) return realFile;
  const path = join(folder, 'upr.csv');
  await writeFile(path, inventedUprInfo(count));
  return path;
}

/** csv-parse, bare inserts of the same rows, and an FTS5 table, in a plain file. */
async function bareImport(file: string, path: string): Promise<number> {
  const raw = openPlain(path);
  raw.exec(`CREATE TABLE row (a TEXT, b TEXT, c TEXT, text TEXT, e TEXT, f TEXT, g TEXT, h TEXT, i TEXT, j TEXT, k TEXT);
    CREATE VIRTUAL TABLE found USING fts5 (text, states, tokenize = "unicode61 remove_diacritics 2")`);
  const insert = raw.prepare('INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const index = raw.prepare('INSERT INTO found (rowid, text, states) VALUES (?, ?, ?)');
  const took = await time(async () => {
    raw.exec('BEGIN');
    const rows = createReadStream(file).pipe(parse({ bom: true, from_line: 2, relax_column_count: true }));
    for await (const row of rows as AsyncIterable<string[]>) {
      const { lastInsertRowid } = insert.run(...row.slice(0, 11));
      index.run(lastInsertRowid, row[3], `${row[0]} ${row[4]}`);
    }
    raw.exec('COMMIT');
  });
  raw.close();
  return took;
}
