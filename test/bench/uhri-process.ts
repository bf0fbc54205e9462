/** One process of row `import-uhri`: imports a file of the index of human rights, or does what is bare of it; prints milliseconds and peak RSS in MiB. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { importRecommendationFile, unwatchedSliceMs } from '../../db/recommendations/vault-import.ts';
import { collectEarly } from '../../db/vault/early-collection.ts';
import { openPlain } from './baseline.ts';
import type { UhriFixture } from './fixture-uhri.ts';
import { peakMebibytes } from './peak-memory.ts';
import { newBenchVault } from './vault.ts';

const [folder, file, work] = process.argv.slice(2) as [string, string, string];

/** @param isLookedAt the same again as a dry run, which copies what is there; it counts for the peak alone. */
async function ours(isLookedAt: boolean): Promise<number> {
  const { vault } = await newBenchVault(folder, `uhri-${process.pid}`);
  collectEarly();
  const from = performance.now();
  const { rows, added, rejected } = await importRecommendationFile(vault, { path: file, sliceMs: unwatchedSliceMs });
  const took = performance.now() - from;
  if (isLookedAt) await importRecommendationFile(vault, { path: file, dryRun: true });
  if (rows === 0 || rejected.length > 0) throw new Error(`${rows} rows, ${added} added, ${rejected.length} rejected`);
  await vault.close();
  return took;
}

/** JSON.parse, bare inserts of the same values, and an FTS5 table, in a plain file. */
function bare(): number {
  const raw = openPlain(join(folder, `uhri-bare-${process.pid}.db`));
  raw.exec(`CREATE TABLE record (id TEXT, type TEXT, body TEXT, symbol TEXT, text TEXT, countries TEXT, themes TEXT, affected TEXT, sdgs TEXT, published TEXT, cycle TEXT, session TEXT, positions TEXT, recommenders TEXT);
    CREATE VIRTUAL TABLE found USING fts5 (text, states, tokenize = "unicode61 remove_diacritics 2")`);
  const insert = raw.prepare('INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const index = raw.prepare('INSERT INTO found (rowid, text, states) VALUES (?, ?, ?)');
  const list = (items: readonly string[]) => JSON.stringify(items);
  const from = performance.now();
  raw.exec('BEGIN');
  for (const one of JSON.parse(readFileSync(file, 'utf8')) as readonly UhriFixture[]) {
    const place = [one.AnnotationId, one.AnnotationType, one.Body, one.Symbol, one.Text, list(one.Countries)];
    const lists = [list(one.Themes), list(one.AffectedPersons), list(one.Sdgs), one.PublicationDate, one.UprCycle, list(one.UprSession)];
    const { lastInsertRowid } = insert.run(...place, ...lists, list(one.UprPositions), list(one.UprRecommendingCountry));
    index.run(lastInsertRowid, one.Text, [...one.Countries, ...one.UprRecommendingCountry].join(' '));
  }
  raw.exec('COMMIT');
  const took = performance.now() - from;
  raw.close();
  return took;
}

const took = work === 'bare' ? bare() : await ours(work === 'look');
process.stdout.write(`${took} ${peakMebibytes()} ${process.cpuUsage().user / 1000}\n`);
